// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A reason in words, which the audit trail keeps.
 *
 * @param reason without personal data
 */
public record WithReason(@NotBlank @Size(max = 500) String reason) {}

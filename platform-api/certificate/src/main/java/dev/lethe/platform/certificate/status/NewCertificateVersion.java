// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * The further version that an approver proposes and thereby confirms.
 *
 * @param correction what it puts right
 * @param note for the other approvers
 */
public record NewCertificateVersion(
    @NotNull Correction correction, Optional<@Size(max = 500) String> note) {}

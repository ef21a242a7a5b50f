// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * A recipient that is owed a notice, though the register did not say so when the request was
 * completed.
 *
 * @param recipientId which one
 */
public record NewNotice(@NotNull UUID recipientId) {}

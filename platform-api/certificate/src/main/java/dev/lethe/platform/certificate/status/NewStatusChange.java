// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.status.StatusReason;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * What an approver proposes and thereby confirms.
 *
 * @param state what the certificate is to become
 * @param reason why; UNDER_REVIEW to suspend or reinstate
 * @param note for the other approvers
 */
public record NewStatusChange(
    @NotNull LogEntry.State state,
    @NotNull StatusReason reason,
    Optional<@Size(max = 500) String> note) {}

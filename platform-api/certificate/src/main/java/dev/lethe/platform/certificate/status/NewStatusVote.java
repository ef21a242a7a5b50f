// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import jakarta.validation.constraints.NotNull;

/**
 * What an approver says of a proposed change.
 *
 * @param verdict CONFIRM or DISMISS
 */
public record NewStatusVote(@NotNull StatusChange.Verdict verdict) {}

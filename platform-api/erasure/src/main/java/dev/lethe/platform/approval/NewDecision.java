// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.approval;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.plan.Decision;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * A vote to give.
 *
 * @param verdict what to say
 * @param planDigest what the voter has read
 * @param comment why, without personal data
 */
public record NewDecision(
    @NotNull Decision.Verdict verdict,
    @NotNull Digest planDigest,
    Optional<@Size(max = 500) String> comment) {}

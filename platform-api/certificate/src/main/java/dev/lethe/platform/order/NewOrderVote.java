// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.contract.digest.Digest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * A vote to give.
 *
 * @param verdict what to say
 * @param digest of what the voter has read
 * @param comment why, without personal data
 */
public record NewOrderVote(
    @NotNull OrderVerdict verdict,
    @NotNull Digest digest,
    Optional<@Size(max = 500) String> comment) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * A data set to register.
 *
 * @param name unique in the organisation
 * @param purpose what it is processed for
 * @param lawfulBasis on which ground, for example {@code Art. 6(1)(a)}
 * @param ropaReference its entry in the records of processing activities (Art. 30)
 * @param practice whether it is there to practise on, false unless said; it can be thrown away with
 *     all else to practise on, only models to practise on learn from it, and it stays what it is
 */
public record NewDataset(
    @NotBlank @Size(max = 200) String name,
    @NotBlank @Size(max = 2000) String purpose,
    @NotBlank @Size(max = 200) String lawfulBasis,
    Optional<@Size(max = 200) String> ropaReference,
    Optional<Boolean> practice) {}

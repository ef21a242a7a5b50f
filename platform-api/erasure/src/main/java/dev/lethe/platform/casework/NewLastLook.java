// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Says that somebody looked over all that was done.
 *
 * @param note what they have to say, without personal data
 */
public record NewLastLook(Optional<@Size(max = 500) String> note) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * That a recipient is handed nothing more of it. What they have by then they still have.
 *
 * @param endedOn the last day on which they got something
 */
public record DisclosureEnd(@NotNull LocalDate endedOn) {}

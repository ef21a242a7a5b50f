// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Says that a downloaded notice is on its way.
 *
 * @param letterId which file
 * @param day which day it left
 */
public record HandedNotice(@NotNull UUID letterId, @NotNull LocalDate day) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.time.LocalDate;

/**
 * What is due on a day.
 *
 * @param day the target date
 * @param open open requests with that date
 * @param running those of them that are being carried out
 */
public record DueDay(LocalDate day, int open, int running) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * What is due in a month, day by day: {@link dev.lethe.web.calendar.CalendarResource}. A day says
 * how many requests are due, so that two hundred are as legible as one.
 */
@NullMarked
package dev.lethe.web.calendar;

import org.jspecify.annotations.NullMarked;

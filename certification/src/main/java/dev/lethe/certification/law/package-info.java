// SPDX-License-Identifier: Apache-2.0
/**
 * Until when a request must be answered, by the laws and the holidays in {@code laws/*.yaml} and
 * {@code calendars/*.yaml}. Doors: {@link dev.lethe.certification.law.LawBook}, which holds the
 * data, and {@link dev.lethe.certification.law.AnswerClock}, which counts. Days are local dates;
 * only the moment of receipt is an instant, and it becomes a date in the organisation's time zone.
 */
@NullMarked
package dev.lethe.certification.law;

import org.jspecify.annotations.NullMarked;

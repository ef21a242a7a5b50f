// SPDX-License-Identifier: Apache-2.0
/**
 * What a report tells besides the decision, the same for every version of the rule: what was left
 * out or clipped, what is drawn, and tests that decide nothing.
 *
 * <p>Doors: {@link dev.lethe.membership.report.Duplicates}, {@link
 * dev.lethe.membership.report.Clipping}, {@link dev.lethe.membership.report.Figures} and {@link
 * dev.lethe.membership.report.ReportedTests}.
 */
@NullMarked
package dev.lethe.membership.report;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * A membership report for people: as plain text, and as one HTML file with plots.
 *
 * <p>Doors: {@link dev.lethe.membership.page.ReportText}, {@link
 * dev.lethe.membership.page.ReportHtml}. The HTML holds everything it shows: no script, no request
 * to anywhere; every plot has words and a table that say the same.
 */
@NullMarked
package dev.lethe.membership.page;

import org.jspecify.annotations.NullMarked;

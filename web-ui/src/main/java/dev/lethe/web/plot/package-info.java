// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures that are no plots of numbers: numbers and names in, coordinates out. The templates in
 * {@code templates/plot} turn them into SVG; plots come from {@code dev.lethe.plots}.
 *
 * <p>Doors: {@link dev.lethe.web.plot.DeadlineStrip}, {@link dev.lethe.web.plot.LineageGraph}.
 */
@NullMarked
package dev.lethe.web.plot;

import org.jspecify.annotations.NullMarked;

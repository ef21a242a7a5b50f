// SPDX-License-Identifier: Apache-2.0
/**
 * The geometry of the drawings: numbers in, coordinates and the describing sentence out. The
 * templates in {@code templates/plot} turn them into SVG.
 *
 * <p>Doors: {@link dev.lethe.web.plot.Ruler}, {@link dev.lethe.web.plot.Ridges}, {@link
 * dev.lethe.web.plot.RocPlot}, {@link dev.lethe.web.plot.AccuracyPlot}, {@link
 * dev.lethe.web.plot.DeadlineStrip}, {@link dev.lethe.web.plot.LineageGraph}. Invariant: true
 * scales, no smoothing, and every number that is drawn also stands in words.
 */
@NullMarked
package dev.lethe.web.plot;

import org.jspecify.annotations.NullMarked;

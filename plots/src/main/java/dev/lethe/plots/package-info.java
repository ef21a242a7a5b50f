// SPDX-License-Identifier: Apache-2.0
/**
 * Every plot of Lethe, drawn once: numbers, labels and points in, a drawing out.
 *
 * <p>Start at {@link dev.lethe.plots.Plot}: intervals beside a margin ({@link
 * dev.lethe.plots.IntervalPlot}), curves with bands ({@link dev.lethe.plots.CurvePlot}), counts by
 * bin ({@link dev.lethe.plots.RidgePlot}). {@link dev.lethe.plots.Svg} sets one into a page; other
 * media are a {@link dev.lethe.plots.Canvas}. Colours, fonts and words are the caller's. Invariant:
 * true scales and no smoothing.
 */
@NullMarked
package dev.lethe.plots;

import org.jspecify.annotations.NullMarked;

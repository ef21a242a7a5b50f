// SPDX-License-Identifier: Apache-2.0
/**
 * From numbers to places on a drawing: {@link dev.lethe.plots.Scale} for one axis, {@link
 * dev.lethe.plots.Point} for curves and bands. Invariant: true scales and no smoothing.
 */
@NullMarked
package dev.lethe.plots;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * A small world that the kits put plug-ins into: {@link dev.lethe.tck.world.WatchedRecords} of
 * three easily told classes, {@link dev.lethe.tck.world.MemoryWeights}, a {@link
 * dev.lethe.tck.world.WatchfulListener}, and a model of plain Java, {@link
 * dev.lethe.tck.world.SoftmaxTrainer} with {@link dev.lethe.tck.world.SoftmaxFormat}.
 *
 * <p>Everything is computed from ordinals, so that two worlds are equal and nothing is downloaded.
 */
@NullMarked
package dev.lethe.tck.world;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Nearest neighbours: {@link dev.lethe.methods.neighbours.NeighboursTrainer} keeps records, {@link
 * dev.lethe.methods.neighbours.NeighboursFormat} scores by those that are nearest, {@link
 * dev.lethe.methods.neighbours.NeighboursRemoval} deletes records.
 *
 * <p>Such a model is its records: whoever has the file has them, and whoever asks it learns of
 * them. They are kept in an order of their own, so that deleting one leaves what keeping the others
 * gives.
 *
 * <p>Source: Cover &amp; Hart, "Nearest Neighbor Pattern Classification", IEEE Transactions on
 * Information Theory 13(1), 1967.
 */
@NullMarked
package dev.lethe.methods.neighbours;

import org.jspecify.annotations.NullMarked;

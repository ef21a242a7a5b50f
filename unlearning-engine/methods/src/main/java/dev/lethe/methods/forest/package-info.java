// SPDX-License-Identifier: Apache-2.0
/**
 * Random forests that records can be removed from: {@link dev.lethe.methods.forest.ForestTrainer}
 * grows them, {@link dev.lethe.methods.forest.ForestFormat} loads them, {@link
 * dev.lethe.methods.forest.DareForest} removes.
 *
 * <p>A tree is a function of its seed and the set of its records, whatever their order: everything
 * drawn is drawn by rank. Each attribute and each value has a priority that derives from seed, node
 * and itself, and those of smallest priority are taken. Taking a record away changes a draw only if
 * what was drawn is gone, so removal touches few nodes and ends at the very tree that growing
 * without the record gives.
 *
 * <p>Source: Brophy &amp; Lowd, "Machine Unlearning for Random Forests", ICML 2021 (arXiv
 * 2009.05567): random upper layers, cached counts at sampled thresholds below, subtrees grown anew
 * only where a split changes. Unlike there, thresholds are the values of records, sampled uniformly
 * from the different ones, so that draws can be repeated.
 */
@NullMarked
package dev.lethe.methods.forest;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * K-means that records can be removed from: {@link dev.lethe.methods.clusters.ClusterTrainer} finds
 * clusters, {@link dev.lethe.methods.clusters.ClusterFormat} scores by the classes of the nearest
 * one, {@link dev.lethe.methods.clusters.ClusterRemoval} removes.
 *
 * <p>A model is a function of its seed and the set of its records, whatever their order. Values lie
 * on a fine grid, so sums are whole numbers; centres lie on a coarse one, so a removal mostly
 * leaves them. The file keeps the sums of every pass. A removal lowers them pass by pass; from the
 * first pass on whose centres differ, passes are made anew with what is left.
 *
 * <p>Source: Ginart, Guan, Valiant &amp; Zou, "Making AI Forget You: Data Deletion in Machine
 * Learning", NeurIPS 2019, algorithm 1 (quantised k-means). Unlike there, the passes begin at
 * records that are drawn by rank, so that a draw can be repeated, the grid has no random offset,
 * which only their bound on the expected time needs, and clusters that grow empty keep their
 * centre.
 */
@NullMarked
package dev.lethe.methods.clusters;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Gradient-boosted trees that records can be removed from: {@link
 * dev.lethe.methods.boosting.BoostedTrainer} grows them, {@link
 * dev.lethe.methods.boosting.BoostedFormat} loads them, {@link
 * dev.lethe.methods.boosting.BoostedRemoval} removes.
 *
 * <p>A model is a function of its seed and the set of its records, whatever their order. Bins and
 * the attributes that a level considers are fixed before any record is known. Scores are whole
 * numbers of grains, derivatives are whole numbers too, and so all sums are exact: taking a record
 * away is subtraction. While neither a question nor a leaf value changes, the next round starts
 * from the scores that it had, and its sums can be lowered as well; from the first round that
 * differs on, trees are grown anew from what is left.
 *
 * <p>Sources: Lin, Chung, Lao &amp; Zhao, "Machine Unlearning in Gradient Boosting Decision Trees",
 * KDD 2023: histograms that are lowered, and rounded numbers so that a removal changes few trees.
 * Unlike there, what is left is the very model of the rest, at the price of growing anew what
 * differs. Chen &amp; Guestrin, "XGBoost", KDD 2016, section 2: gain and leaf values. Prokhorenkova
 * et al., "CatBoost", NeurIPS 2018, section 5: one question for a whole level, whose choice rests
 * on all records and so changes less often.
 */
@NullMarked
package dev.lethe.methods.boosting;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What ε the behaviour of trained models gives away, from below or as an estimate.
 *
 * <p>Doors: {@link dev.lethe.membership.epsilon.OneRunBound} audits a pipeline by randomised
 * canaries in one run; {@link dev.lethe.membership.epsilon.ExampleEpsilon} compares many unlearned
 * with many retrained models on one record, and {@link dev.lethe.membership.epsilon.ForgetQuality}
 * sums that up over records. Neither decides a verdict.
 *
 * <p>Sources: Steinke, Nasr &amp; Jagielski 2023 (arXiv 2305.08846); Triantafillou et al. 2024
 * (arXiv 2406.09073).
 */
@NullMarked
package dev.lethe.membership.epsilon;

import org.jspecify.annotations.NullMarked;

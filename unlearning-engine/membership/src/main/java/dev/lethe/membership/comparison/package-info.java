// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers of the literature that put an unlearned model beside a retrained one. Reported, never
 * deciding: none has an error rate.
 *
 * <p>Doors: {@link dev.lethe.membership.comparison.TugOfWar}, {@link
 * dev.lethe.membership.comparison.AttackEfficacy}.
 *
 * <p>Source: Zhao et al. 2024 (arXiv 2406.01257) for the tug of war.
 */
@NullMarked
package dev.lethe.membership.comparison;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * From logits to the calibrated scores that every test compares.
 *
 * <p>Door: {@link dev.lethe.membership.score.LogitScore} for one record, {@link
 * dev.lethe.membership.score.ScoreTable} for a whole audit, {@link
 * dev.lethe.membership.score.Calibration} for what the oracles take out. A record that cannot be
 * scored is refused, never dropped.
 *
 * <p>Sources: Carlini et al., S&amp;P 2022 (φ); Watson et al. 2022 (difficulty calibration); Song
 * &amp; Mittal 2021 (modified entropy).
 */
@NullMarked
package dev.lethe.membership.score;

import org.jspecify.annotations.NullMarked;

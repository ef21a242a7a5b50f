// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

/**
 * What one model gives on the three record sets.
 *
 * @param forget on F
 * @param holdout on T
 * @param retain on the audited sample of R
 */
public record ModelScores(SetScores forget, SetScores holdout, SetScores retain) {}

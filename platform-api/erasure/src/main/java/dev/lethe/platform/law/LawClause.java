// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.law;

/**
 * Where something is said, and how it is read here.
 *
 * @param paragraph as it is cited
 * @param reading in one sentence or two
 */
public record LawClause(String paragraph, String reading) {}

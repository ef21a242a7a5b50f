// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of a hypothesis about one or two samples, what sizes they need, and what to do with many.
 *
 * <p>Door: {@link dev.lethe.membership.hypothesis.Equivalence} for claims of sameness; the others
 * look for a difference. "No significant difference" is never a pass.
 *
 * <p>Sources: Schuirmann 1987; Holm 1979; Ribero, Schrab &amp; Gretton 2026 for the relative test.
 */
@NullMarked
package dev.lethe.membership.hypothesis;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * How well a score tells the forget set from the holdout set: area, operating points, curve.
 *
 * <p>Door: {@link dev.lethe.membership.roc.AucEquivalence}. Ties count half in the area and never
 * raise a true-positive rate; −0.0 equals 0.0.
 *
 * <p>Sources: DeLong et al., Biometrics 44 (1988); Sun &amp; Xu, IEEE SPL 21 (2014).
 */
@NullMarked
package dev.lethe.membership.roc;

import org.jspecify.annotations.NullMarked;

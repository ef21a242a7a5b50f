// SPDX-License-Identifier: Apache-2.0
/**
 * What can be measured where the records of a request are too few for any test: the procedure, on
 * records that were made to be remembered and entered training by independent coins.
 *
 * <p>Door: {@link dev.lethe.membership.canary.RiderBlock}, what one block of canaries shows of a
 * model, and how likely such a block shows a model that was left unchanged; {@link
 * dev.lethe.membership.canary.CarriedBlock}, a block that a stranger can judge again. {@code
 * docs/statistics.md}, section 3.11.
 */
@NullMarked
package dev.lethe.membership.canary;

import org.jspecify.annotations.NullMarked;

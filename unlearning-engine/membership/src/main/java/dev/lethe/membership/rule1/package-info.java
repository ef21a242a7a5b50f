// SPDX-License-Identifier: Apache-2.0
/**
 * The first version of the rule: the mean shift on F, beside the spread of retrained models. What
 * was planned or issued under it is judged and recomputed here for ever; nothing new is planned.
 *
 * <p>Doors: {@link dev.lethe.membership.rule1.FirstRule} after a run, {@link
 * dev.lethe.membership.rule1.Sizes} before one. {@link dev.lethe.membership.rule1.Assay} holds what
 * oracles and original fix before any candidate is looked at; a control is judged by it exactly as
 * a candidate is, and an oracle by the other oracles only. {@code docs/statistics-1.md}.
 */
@NullMarked
package dev.lethe.membership.rule1;

import org.jspecify.annotations.NullMarked;

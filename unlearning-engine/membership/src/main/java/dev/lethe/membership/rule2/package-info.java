// SPDX-License-Identifier: Apache-2.0
/**
 * The second version of the rule: the memory score on F, every record weighted by what can be
 * remembered of it, beside its spread among retrained models.
 *
 * <p>Door: {@link dev.lethe.membership.rule2.SecondRule}. {@link dev.lethe.membership.rule2.Bench}
 * is the one pass over all models in which each oracle is looked at by the others; {@link
 * dev.lethe.membership.rule2.Judgement} judges a model by all oracles, and an oracle by the others.
 * {@link dev.lethe.membership.rule2.RelearningLevel} is for those who teach models a part of F,
 * {@link dev.lethe.membership.rule2.NoiseSize} for those who ask them with noise. {@code
 * docs/statistics.md}, section 3.
 */
@NullMarked
package dev.lethe.membership.rule2;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Logistic regression with certified removal: {@link dev.lethe.methods.logistic.LogisticTrainer}
 * finds weights of a perturbed objective, {@link dev.lethe.methods.logistic.LogisticFormat} scores,
 * {@link dev.lethe.methods.logistic.NewtonRemoval} takes one Newton step away from records and
 * accounts for what the step leaves behind.
 *
 * <p>The noise derives from a secret file that only runs read; nothing that is printed tells it.
 * Every bound counts the rounding of the arithmetic that it is computed with.
 *
 * <p>Source: Guo, Goldstein, Hannun &amp; van der Maaten, "Certified Data Removal from Machine
 * Learning Models", ICML 2020 (arXiv 1911.03030), sections 3.1 to 3.3; the accounting is {@link
 * dev.lethe.contract.certified}.
 */
@NullMarked
package dev.lethe.methods.logistic;

import org.jspecify.annotations.NullMarked;

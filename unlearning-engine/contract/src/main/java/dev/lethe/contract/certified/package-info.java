// SPDX-License-Identifier: Apache-2.0
/**
 * The accounting of certified removal: what one removal may leave behind, and how much may be left
 * behind before a model must be trained anew.
 *
 * <p>Doors: {@link dev.lethe.contract.certified.ResidualBound} for one removal, {@link
 * dev.lethe.contract.certified.RemovalBudget} for the sum of them. Pure arithmetic, so that the
 * method that spends, the platform that decides and whoever recomputes a certificate agree to the
 * last bit. Residuals are rounded up at every step, the budget down.
 *
 * <p>Source: Guo, Goldstein, Hannun &amp; van der Maaten, "Certified Data Removal from Machine
 * Learning Models", ICML 2020 (arXiv 1911.03030).
 */
@NullMarked
package dev.lethe.contract.certified;

import org.jspecify.annotations.NullMarked;

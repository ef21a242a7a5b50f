// SPDX-License-Identifier: Apache-2.0
/**
 * Methods without a guarantee; the membership tests are the evidence.
 *
 * <p>Each class is one method of one paper and works on any {@link
 * dev.lethe.methods.network.Network}, so on every kind of model whose trainer opens one. What is
 * common to them is in {@link dev.lethe.methods.network.NetworkTreatment}.
 */
@NullMarked
package dev.lethe.methods.empirical;

import org.jspecify.annotations.NullMarked;

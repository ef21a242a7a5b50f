// SPDX-License-Identifier: Apache-2.0
/**
 * Methods without a guarantee; the membership tests are the evidence. So far {@link
 * dev.lethe.methods.empirical.FineTune}.
 */
@NullMarked
package dev.lethe.methods.empirical;

import org.jspecify.annotations.NullMarked;

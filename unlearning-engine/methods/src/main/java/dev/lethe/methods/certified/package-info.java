// SPDX-License-Identifier: Apache-2.0
/**
 * Methods that prove a bound on what is left of the records: {@link
 * dev.lethe.methods.certified.NoisyFineTune}.
 *
 * <p>What is proven goes out as a {@link dev.lethe.contract.finding.Guarantee}, at its true size. A
 * large ε is a weak promise, and is printed as such.
 */
@NullMarked
package dev.lethe.methods.certified;

import org.jspecify.annotations.NullMarked;

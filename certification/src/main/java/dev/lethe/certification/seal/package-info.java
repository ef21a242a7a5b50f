// SPDX-License-Identifier: Apache-2.0
/**
 * The issuer's electronic seal: {@link dev.lethe.certification.seal.Seal} signs a prepared
 * certificate as PAdES B-LT with its time-stamp and revocation data inside, and {@link
 * dev.lethe.certification.seal.DemoPki} makes the keys of the embedded stack.
 *
 * <p>Invariant: keys and passwords are references to files; no object of this package prints them.
 * Source: ETSI EN 319 142-1.
 */
@NullMarked
package dev.lethe.certification.seal;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The issuer's electronic seal: {@link dev.lethe.certification.seal.Seal} signs a prepared
 * certificate as PAdES B-LT with its time-stamp and revocation data inside, {@link
 * dev.lethe.certification.seal.Archive} adds the archive time-stamps of B-LTA, and {@link
 * dev.lethe.certification.seal.DemoPki} makes the keys of the embedded stack.
 *
 * <p>A {@link dev.lethe.certification.seal.SigningKey} is a file or stays in a PKCS#11 token; a
 * {@link dev.lethe.certification.seal.TimestampAuthority} is our own or is asked by RFC 3161.
 *
 * <p>Invariant: keys, passwords and PINs are references; no object of this package prints them.
 * Source: ETSI EN 319 142-1.
 */
@NullMarked
package dev.lethe.certification.seal;

import org.jspecify.annotations.NullMarked;

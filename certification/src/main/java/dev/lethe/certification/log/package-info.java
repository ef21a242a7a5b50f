// SPDX-License-Identifier: Apache-2.0
/**
 * The transparency log: when something was stated, and that it was; never whether it is true.
 *
 * <p>The doors are {@link dev.lethe.certification.log.TransparencyLog} for who writes, and {@link
 * dev.lethe.certification.log.TlogProof} with {@link dev.lethe.certification.log.LogPolicy} for who
 * checks. Invariant: no checkpoint leaves before the anchor outside the store holds it, so two
 * roots are never signed for one size. Sources: RFC 9162 section 2.1; C2SP signed-note,
 * tlog-checkpoint, tlog-tiles, tlog-cosignature, tlog-witness, tlog-proof and tlog-policy.
 */
@NullMarked
package dev.lethe.certification.log;

import org.jspecify.annotations.NullMarked;

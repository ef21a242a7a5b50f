// SPDX-License-Identifier: Apache-2.0
/**
 * Checks a certificate offline: {@link dev.lethe.certification.verify.CertificateVerifier} answers
 * five questions, each for itself, with a code for every failure. One small class for each group of
 * steps; {@link dev.lethe.certification.verify.Trust} is all that must be believed beforehand.
 *
 * <p>Invariants: no network, no clock, no system trust; a file that breaks a library fails; content
 * is read from the sealed revision only. Sources: ETSI EN 319 102-1, RFC 3161, RFC 5652, RFC 9162.
 */
@NullMarked
package dev.lethe.certification.verify;

import org.jspecify.annotations.NullMarked;

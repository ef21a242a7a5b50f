// SPDX-License-Identifier: Apache-2.0
/**
 * Checks files of strangers outside this process. {@link dev.lethe.platform.verification.Verifiers}
 * is the door: a few worker processes of the offline verifier, each without network and with limits
 * on memory and time, ended and replaced when a file goes over them. Nothing of a file is parsed,
 * stored or logged here. {@link dev.lethe.platform.verification.PublicRates} counts what one
 * address may ask.
 */
@NullMarked
package dev.lethe.platform.verification;

import org.jspecify.annotations.NullMarked;

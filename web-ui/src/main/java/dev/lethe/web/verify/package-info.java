// SPDX-License-Identifier: Apache-2.0
/**
 * The public page that checks a certificate, for people without an account.
 *
 * <p>Door: {@link dev.lethe.web.verify.VerifyResource}. Invariant: nothing is kept, nothing is
 * asked of third parties, and the five checks stand alone beside the paper's own outcome.
 */
@NullMarked
package dev.lethe.web.verify;

import org.jspecify.annotations.NullMarked;

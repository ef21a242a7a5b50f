// SPDX-License-Identifier: Apache-2.0
/**
 * Issues certificates. {@link dev.lethe.platform.certificate.issue.Issuing} takes one from frozen
 * evidence to published PDFs; every state is stored, so that a crash between two of them is resumed
 * and ends with one statement leaf, one document leaf per language and one status entry. A PDF that
 * its own verifier does not accept is never published.
 */
@NullMarked
package dev.lethe.platform.certificate.issue;

import org.jspecify.annotations.NullMarked;

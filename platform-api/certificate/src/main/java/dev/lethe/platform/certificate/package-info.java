// SPDX-License-Identifier: Apache-2.0
/**
 * Issues certificates. {@link dev.lethe.platform.certificate.Issuing} takes one from frozen
 * evidence to a published PDF; every state is stored, so that a crash between two of them is
 * resumed and ends with one statement leaf, one document leaf and one status entry. {@link
 * dev.lethe.platform.certificate.Certificates} is the door to what was issued. A PDF that its own
 * verifier does not accept is never published.
 */
@NullMarked
package dev.lethe.platform.certificate;

import org.jspecify.annotations.NullMarked;

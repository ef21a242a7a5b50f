// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a certificate still stands: two signed bit lists, one for revocation and one for
 * suspension.
 *
 * <p>The door is {@link dev.lethe.certification.status.StatusList} for who issues and {@link
 * dev.lethe.certification.status.StatusCheck} for who verifies. Invariant: every change has a
 * higher sequence, and its log entry comes first. Source: W3C Bitstring Status List 1.0 for the
 * encoding; the signature is a C2SP signed note.
 */
@NullMarked
package dev.lethe.certification.status;

import org.jspecify.annotations.NullMarked;

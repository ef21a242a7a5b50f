// SPDX-License-Identifier: Apache-2.0
/**
 * From evidence to a page: {@link dev.lethe.certification.pdf.CertificatePdf} fills one strict
 * template with the catalogue's texts, draws the plot and the QR code as vectors, lays it out as a
 * tagged PDF and attaches the evidence and the proof of its statement.
 *
 * <p>Invariant: every word comes from the text catalogue or stands framed as the controller's own;
 * nothing is read from outside the class path. Sources: ISO 19005-3 (PDF/A-3a), ISO 14289-1
 * (PDF/UA-1).
 */
@NullMarked
package dev.lethe.certification.pdf;

import org.jspecify.annotations.NullMarked;

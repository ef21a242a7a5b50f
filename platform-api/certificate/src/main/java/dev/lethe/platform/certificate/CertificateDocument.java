// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;

/**
 * The newest file of a certificate in one language, as it crosses HTTP.
 *
 * @param language of its pages
 * @param revision 0 at issue, one more with each renewal of its archive time-stamp
 * @param pdfDigest digest of the file
 * @param logIndex index of its entry in the log
 */
public record CertificateDocument(
    Language language, int revision, Digest pdfDigest, long logIndex) {}

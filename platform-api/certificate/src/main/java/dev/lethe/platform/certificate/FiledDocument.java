// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import java.time.Instant;

/**
 * A file that stands in the log.
 *
 * @param certificate number and version that it belongs to
 * @param document the file
 * @param recorded time of its entry
 */
public record FiledDocument(String certificate, CertificateDocument document, Instant recorded) {}

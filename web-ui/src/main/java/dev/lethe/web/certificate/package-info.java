// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates: what one shows and does not show, its five checks, its files.
 *
 * <p>Door: {@link dev.lethe.web.certificate.CertificateResource}. Invariant: the checks on the page
 * are those that anybody can run on the public page.
 */
@NullMarked
package dev.lethe.web.certificate;

import org.jspecify.annotations.NullMarked;

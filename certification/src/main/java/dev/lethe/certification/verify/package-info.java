// SPDX-License-Identifier: Apache-2.0
/**
 * Checks of a certificate that trust nothing but what the reader brings.
 *
 * <p>{@link dev.lethe.certification.verify.ArchiveCheck} asks veraPDF for PDF/A-3a and PDF/UA-1.
 */
@NullMarked
package dev.lethe.certification.verify;

import org.jspecify.annotations.NullMarked;

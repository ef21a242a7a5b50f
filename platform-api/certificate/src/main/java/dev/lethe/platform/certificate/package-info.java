// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates as they are kept and read: one row per version, its files by language and revision.
 * {@link dev.lethe.platform.certificate.Certificates} is the door to what was issued, {@link
 * dev.lethe.platform.certificate.IssuingRecord} and {@link
 * dev.lethe.platform.certificate.Documents} are those of whoever issues and renews. Evidence never
 * changes once it is frozen; the database sees to that.
 */
@NullMarked
package dev.lethe.platform.certificate;

import org.jspecify.annotations.NullMarked;

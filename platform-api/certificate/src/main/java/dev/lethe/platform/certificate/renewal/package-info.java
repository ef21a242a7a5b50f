// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps certificates checkable for longer than their time-stamps. {@link
 * dev.lethe.platform.certificate.renewal.Renewals} gives each file another archive time-stamp
 * before the last one ends (PAdES B-LTA); what was issued stays checkable by its own place in the
 * log.
 */
@NullMarked
package dev.lethe.platform.certificate.renewal;

import org.jspecify.annotations.NullMarked;

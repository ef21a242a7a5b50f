// SPDX-License-Identifier: Apache-2.0
/**
 * The decision rule on scores that somebody else computed: no model, no platform.
 *
 * <p>Doors: {@link dev.lethe.membership.audit.AuditCommand} for people, {@link
 * dev.lethe.membership.audit.ScoresFile} for programs that write or read such scores. Reading is
 * strict: an unknown field, a number that is not finite or arrays of different length are refused
 * with the place. Format: {@code docs/guide/scores-format.md}.
 */
@NullMarked
package dev.lethe.membership.audit;

import org.jspecify.annotations.NullMarked;

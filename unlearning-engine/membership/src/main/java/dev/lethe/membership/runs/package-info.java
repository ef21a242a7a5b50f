// SPDX-License-Identifier: Apache-2.0
/**
 * The only statistical route for one person: a distribution over runs. Many independently unlearned
 * models beside many independently retrained ones, record by record.
 *
 * <p>Doors: {@link dev.lethe.membership.runs.RunsAudit}, and {@link
 * dev.lethe.membership.runs.RunsRule} for how many runs it takes.
 *
 * <p>Source: Hayes et al., "Inexact Unlearning Needs More Careful Evaluations" (arXiv 2403.01218).
 */
@NullMarked
package dev.lethe.membership.runs;

import org.jspecify.annotations.NullMarked;

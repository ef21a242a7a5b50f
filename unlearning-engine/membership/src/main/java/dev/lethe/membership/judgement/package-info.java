// SPDX-License-Identifier: Apache-2.0
/**
 * One candidate judged against one set of oracles; the controls are not asked here.
 *
 * <p>Door: {@link dev.lethe.membership.judgement.Assay}, which holds what oracles and original fix
 * before any candidate is looked at, and judges candidates by it. Controls and decision rule use
 * the same assay, so a control is judged exactly as a candidate is. Steps 2 to 5 of the verdict in
 * {@code docs/statistics.md}.
 */
@NullMarked
package dev.lethe.membership.judgement;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The membership report: did it work, and how sure is that.
 *
 * <p>Door: {@link dev.lethe.web.report.ReportResource}. {@link dev.lethe.web.report.Finding} reads
 * the engine's report (schema {@code lethe-membership-report/1}). Invariant: no estimate without
 * its interval and the limit it is judged by; NOT_SHOWN and INCONCLUSIVE look as calm and large as
 * the good outcome.
 */
@NullMarked
package dev.lethe.web.report;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import java.time.Instant;
import java.util.Optional;

/**
 * A report with all its numbers, as it crosses HTTP.
 *
 * @param summary what it is about
 * @param testPlanDigest the registered plan
 * @param testPlanRegisteredAt when it was registered
 * @param testPlanLogIndex index of its leaf in the log
 * @param replay the second run of an exact treatment
 * @param certificateId the certificate of the treated model
 * @param report the engine's report with the rule that it was judged by
 */
public record Report(
    ReportSummary summary,
    Digest testPlanDigest,
    Instant testPlanRegisteredAt,
    long testPlanLogIndex,
    Optional<ReplayReport> replay,
    Optional<String> certificateId,
    MembershipReport report) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.digest.Digest;
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
 * @param report the engine's report, schema lethe-membership-report/1
 */
public record Report(
    ReportSummary summary,
    Digest testPlanDigest,
    Instant testPlanRegisteredAt,
    long testPlanLogIndex,
    Optional<ReplayReport> replay,
    Optional<String> certificateId,
    JsonNode report) {}

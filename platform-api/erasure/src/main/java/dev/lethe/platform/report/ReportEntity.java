// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.platform.report.ReportSummary.Judgement;
import dev.lethe.platform.report.ReportSummary.Planned;
import dev.lethe.platform.report.ReportSummary.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code membership_report}. The tenant is set by the database. */
@Entity
@Immutable
@Table(name = "membership_report")
class ReportEntity {

  @Id UUID id;

  @Column(name = "request_id")
  private UUID requestId;

  @Column(name = "plan_id")
  private UUID planId;

  @Column(name = "plan_revision")
  private int planRevision;

  @Column(name = "target_id")
  private UUID targetId;

  @Column(name = "model_version_id")
  private UUID modelVersionId;

  @Column(name = "model_name")
  private String modelName;

  @Column(name = "model_ordinal")
  private int modelOrdinal;

  @Column(name = "original_version_id")
  private UUID originalVersionId;

  private String method;
  private String tier;
  private String verdict;
  private String reasons;
  private String outcome;

  @Column(name = "test_plan_digest")
  private String testPlanDigest;

  @Column(name = "registered_at")
  private Instant registeredAt;

  @Column(name = "log_index")
  private long logIndex;

  private @Nullable String replay;

  @Column(name = "report_digest")
  private String reportDigest;

  @Column(name = "scores_digest")
  private String scoresDigest;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ReportEntity() {}

  ReportEntity(UUID id, NewReport report, String modelName, int modelOrdinal, Instant createdAt) {
    this.id = id;
    this.requestId = report.planned().requestId();
    this.planId = report.planned().planId();
    this.planRevision = report.planned().planRevision();
    this.targetId = report.targetId();
    this.modelVersionId = report.treated().modelVersionId();
    this.modelName = modelName;
    this.modelOrdinal = modelOrdinal;
    this.originalVersionId = report.treated().originalVersionId();
    this.method = report.treated().method();
    this.tier = report.treated().tier().name();
    this.verdict = report.judged().verdict().name();
    this.reasons =
        report.judged().reasons().stream().map(Enum::name).collect(Collectors.joining(" "));
    this.outcome = report.judged().outcome();
    this.testPlanDigest = report.registered().testPlan().toString();
    this.registeredAt = report.registered().at();
    this.logIndex = report.registered().logIndex();
    this.replay = report.replay().map(r -> new String(CanonicalJson.bytes(r), UTF_8)).orElse(null);
    this.reportDigest = report.report().digest().toString();
    this.scoresDigest = report.scores().digest().toString();
    this.createdAt = createdAt;
  }

  ReportSummary summary() {
    return new ReportSummary(
        id,
        new Planned(requestId, planId, planRevision),
        new Subject(modelVersionId, modelName, modelOrdinal, originalVersionId, method, tier),
        new Judgement(
            verdict, reasons.isEmpty() ? List.of() : List.of(reasons.split(" ")), outcome),
        createdAt);
  }

  UUID targetId() {
    return targetId;
  }

  Digest testPlan() {
    return Digest.parse(testPlanDigest);
  }

  Instant registeredAt() {
    return registeredAt;
  }

  long logIndex() {
    return logIndex;
  }

  Optional<ReplayReport> replay() {
    if (replay == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(CanonicalJson.read(replay.getBytes(UTF_8), ReplayReport.class));
    } catch (JsonException e) {
      throw new IllegalStateException("the replay of report " + id + " cannot be read", e);
    }
  }

  Digest report() {
    return Digest.parse(reportDigest);
  }

  Digest scores() {
    return Digest.parse(scoresDigest);
  }
}

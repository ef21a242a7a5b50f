// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.AppliedRule;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.training.TrainedModel;
import dev.lethe.platform.training.TrainedModels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door to reports. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Reports {

  private static final ArtifactKind REPORT = new ArtifactKind("report");

  private final EntityManager entities;
  private final Artifacts artifacts;
  private final TrainedModels models;
  private final Certified certified;
  private final ErasureRequests requests;
  private final Clock clock;

  /** What pages show, by its id; nothing of it changes, and reading it is most of what it costs. */
  private final Cache<UUID, MembershipReport> shown =
      Caffeine.newBuilder().maximumSize(50).expireAfterAccess(Duration.ofMinutes(10)).build();

  Reports(
      EntityManager entities,
      Artifacts artifacts,
      TrainedModels models,
      Certified certified,
      ErasureRequests requests,
      Clock clock) {
    this.entities = entities;
    this.artifacts = artifacts;
    this.models = models;
    this.certified = certified;
    this.requests = requests;
    this.clock = clock;
  }

  /** Keeps a report; returns its id. */
  public UUID add(UUID tenant, NewReport report) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    ArtifactOwner owner = REPORT.of(id);
    artifacts.keep(tenant, report.report(), "application/json", owner);
    artifacts.keep(tenant, report.scores(), "application/json", owner);
    TrainedModel treated = models.get(report.treated().modelVersionId());
    entities.persist(
        new ReportEntity(id, report, treated.modelName(), treated.ordinal(), clock.instant()));
    entities.flush();
    return id;
  }

  /**
   * A page of them, newest first.
   *
   * @param requestId only those of this request
   * @param text only those whose model's name holds it
   */
  Listed<ReportSummary> list(
      Optional<UUID> requestId, Optional<String> text, Spot spot, int limit) {
    Listed<ReportEntity> page =
        new Listing<>(entities, ReportEntity.class)
            .where("requestId = :request", "request", requestId.map(requests::lead))
            .holding(text, List.of("modelName"))
            .sorted(SortKey.<ReportEntity>id("id", r -> r.id).descending())
            .page(spot, limit);
    return page.with(page.rows().stream().map(ReportEntity::summary).toList());
  }

  /**
   * One report with all its numbers.
   *
   * @throws ProblemException NOT_FOUND
   */
  Report get(UUID tenant, UUID id) {
    ReportEntity report = entity(id);
    ReportSummary summary = report.summary();
    return new Report(
        summary,
        report.testPlan(),
        report.registeredAt(),
        report.logIndex(),
        report.replay(),
        certified.number(report.targetId(), summary.planned().requestId()),
        shown.get(id, unread -> withRule(tenant, report)));
  }

  /** Those from before the rule stood in the report are judged by that of their plan as well. */
  private MembershipReport withRule(UUID tenant, ReportEntity row) {
    MembershipReport report = read(tenant, row.report(), MembershipReport.class);
    return report.rule().isPresent()
        ? report
        : report.judgedBy(AppliedRule.of(read(tenant, row.testPlan(), TestPlan.class).rule()));
  }

  /** The file that {@code lethe audit} reads. */
  byte[] scores(UUID tenant, UUID id) {
    return artifacts.read(tenant, entity(id).scores());
  }

  /** The engine's report of one report. */
  public MembershipReport document(UUID tenant, UUID id) {
    return read(tenant, entity(id).report(), MembershipReport.class);
  }

  /** The engine's latest report on what became of a model version, for whatever request. */
  Optional<MembershipReport> latest(UUID tenant, UUID originalVersion) {
    return entities
        .createQuery(
            "select id from ReportEntity where originalVersionId = ?1 order by id desc", UUID.class)
        .setParameter(1, originalVersion)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(id -> document(tenant, id));
  }

  /** The second run that a report states. */
  public Optional<ReplayReport> replay(UUID id) {
    return entity(id).replay();
  }

  private <T> T read(UUID tenant, Digest file, Class<T> type) {
    try {
      return CanonicalJson.readData(artifacts.read(tenant, file), type);
    } catch (JsonException e) {
      throw new IllegalStateException("the stored file " + file + " cannot be read", e);
    }
  }

  private ReportEntity entity(UUID id) {
    ReportEntity report = entities.find(ReportEntity.class, id);
    if (report == null) {
      throw ProblemException.notFound("report");
    }
    return report;
  }
}

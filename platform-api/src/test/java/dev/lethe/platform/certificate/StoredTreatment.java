// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanDocument.TargetTest;
import dev.lethe.platform.report.ReplayReport;
import dev.lethe.platform.tenant.TenantTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows and files that a finished treatment leaves, with a failed try before it. The data-set
 * version after is no honest one: it holds records that the plan forgets, under their ids.
 */
public final class StoredTreatment {

  static final List<String> PERSONAL =
      List.of("Erika Mustermann", "erika.mustermann@mail.example", "Otto Normal", "ticket-4711");

  final UUID request = UUID.randomUUID();
  final String reference = "LR-2026-" + request.toString().substring(0, 8);
  public final UUID plan = UUID.randomUUID();
  final UUID failedTarget = UUID.randomUUID();
  public final UUID target = UUID.randomUUID();
  final UUID before = UUID.randomUUID();
  final UUID after = UUID.randomUUID();
  final Digest modelBefore = digest("model before " + before);
  final Digest modelAfter = digest("model after " + after);
  final RecordSet records = RecordSet.all(6);
  final TestPlan failedPlan = ReportExamples.plan(modelBefore, digest("failed"), request + "");
  final TestPlan testPlan = ReportExamples.plan(modelBefore, modelAfter, request + "");
  final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  final String dataBefore;
  final String dataAfter;

  private final TestTenant tenant;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;

  public StoredTreatment(
      TestTenant tenant, Artifacts artifacts, TenantTransaction transactions, InstallationLog log)
      throws Exception {
    this.tenant = tenant;
    this.artifacts = artifacts;
    this.transactions = transactions;
    Registrations registrations = new Registrations(tenant);
    String dataset = registrations.dataset();
    this.dataBefore = version(registrations, dataset, 20);
    this.dataAfter = version(registrations, dataset, 14);
    long index = log.append(new LogEntry.Plan(testPlan.digest(), now, digest("registrant")));
    try (Connection connection = PlatformStack.asAdministrator()) {
      models(connection);
      requestAndPlan(connection);
      treatments(connection, index);
    }
  }

  private static String version(Registrations registrations, String dataset, int count) {
    return registrations
        .version(
            dataset,
            IdxBytes.images(count, 4),
            IdxBytes.labels(count, 2),
            IdxBytes.companion(count))
        .getString("id");
  }

  static Digest digest(String text) {
    return Digest.of(text.getBytes(UTF_8));
  }

  private String keep(byte[] bytes) throws Exception {
    StoredArtifact stored = artifacts.add(tenant.id(), bytes);
    transactions.run(
        tenant.id(),
        () -> artifacts.keep(tenant.id(), stored, "application/json", "request/" + request));
    return stored.digest().toString();
  }

  private String manifest(String version) {
    return tenant
        .as(Role.AUDITOR)
        .get("/api/v1/dataset-versions/" + version)
        .then()
        .statusCode(200)
        .extract()
        .path("digest");
  }

  private void models(Connection connection) throws SQLException {
    UUID model = UUID.randomUUID();
    run(
        connection,
        "insert into model values (?, ?, ?, 'owner', 'LOW', null, now())",
        model,
        tenant.id(),
        "garments " + model);
    Recipe recipe =
        new Recipe(
            new Architecture.Mlp(List.of(8)), List.of(4, 4), 2, new Descent(12, 10, 0.1, 0.9, 0));
    String text = new String(CanonicalJson.bytes(recipe), UTF_8);
    modelVersion(connection, model, before, 1, "TOMBSTONED", dataBefore, modelBefore, text);
    modelVersion(connection, model, after, 2, "REGISTERED", dataAfter, modelAfter, text);
  }

  private void modelVersion(
      Connection connection,
      UUID model,
      UUID id,
      int ordinal,
      String state,
      String data,
      Digest digest,
      String recipe)
      throws SQLException {
    run(
        connection,
        """
        insert into model_version (id, tenant_id, model_id, ordinal, kind, state,
          provenance_grade, recipe, shards, seed, dataset_version_id, holdout_version_id, digest,
          parameters, created_at)
        values (?, ?, ?, ?, 'LETHE_RECIPE', ?, 'P3', ?, 1, 7, ?, ?, ?, 407050, now())
        """,
        id,
        tenant.id(),
        model,
        ordinal,
        state,
        recipe,
        UUID.fromString(data),
        UUID.fromString(dataBefore),
        digest.toString());
    run(
        connection,
        """
        insert into training_run (id, tenant_id, model_version_id, dataset_version_id, source,
          seed, recipe, plan_digest, started_at, finished_at)
        values (?, ?, ?, ?, 'LETHE', 7, ?, ?, now(), now())
        """,
        UUID.randomUUID(),
        tenant.id(),
        id,
        UUID.fromString(data),
        recipe,
        digest("run plan").toString());
  }

  private void requestAndPlan(Connection connection) throws Exception {
    run(
        connection,
        """
        insert into erasure_request (id, tenant_id, reference, kind, state, ground, received_at,
          channel, external_reference, filed_by, filed_by_name, records, target_on, due_on,
          first_due_on, salt, created_at, version)
        values (?, ?, ?, 'RECORDS', 'CERTIFYING', '17(1)(b)', ?, 'letter', 'ticket-4711',
          'erika.mustermann@mail.example', 'Erika Mustermann', 6, current_date + 30,
          current_date + 30, current_date + 30, ?, now(), 0)
        """,
        request,
        tenant.id(),
        reference,
        at(now.minus(3, ChronoUnit.DAYS)),
        new byte[32]);
    Digest stored = Digest.parse(keep(records.bytes()));
    PlanDocument document =
        new PlanDocument(
            PlanDocument.SCHEMA,
            request,
            2,
            List.of(
                new DataTarget(
                    UUID.randomUUID(),
                    UUID.fromString(dataBefore),
                    "data",
                    Digest.parse(manifest(dataBefore)),
                    stored,
                    6,
                    20)),
            List.of(modelTarget(stored)));
    run(
        connection,
        """
        insert into plan (id, tenant_id, request_id, revision, state, document, digest,
          votes_needed, warnings, created_by, created_by_name, created_at, version)
        values (?, ?, ?, 2, 'EXECUTED', ?, ?, 2, '[]', 'planner', 'Erika Mustermann', now(), 0)
        """,
        plan,
        tenant.id(),
        request,
        new String(document.bytes(), UTF_8),
        document.digest().toString());
    for (String person : List.of("erika.mustermann@mail.example", "otto.normal@mail.example")) {
      run(
          connection,
          "insert into decision values (?, ?, ?, ?, 'Otto Normal', 'APPROVE', ?, null, ?)",
          UUID.randomUUID(),
          tenant.id(),
          plan,
          person,
          document.digest().toString(),
          at(now.minusSeconds(3600)));
    }
  }

  private ModelTarget modelTarget(Digest stored) {
    return new ModelTarget(
        target,
        before,
        "garments v1",
        modelBefore,
        UUID.fromString(dataBefore),
        6,
        1,
        List.of(0),
        "retrain",
        GuaranteeTier.E,
        Map.of(),
        20260921,
        new TargetTest(
            testPlan.rule(),
            "retrain",
            List.of(2L, 3L, 4L, 5L, 6L),
            stored,
            digest("retain"),
            10,
            UUID.fromString(dataBefore),
            digest("holdout"),
            10,
            826,
            0.9,
            Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void treatments(Connection connection, long index) throws Exception {
    run(
        connection,
        "insert into erased_version values (?, ?, ?, ?, ?)",
        tenant.id(),
        request,
        UUID.fromString(dataBefore),
        UUID.fromString(dataAfter),
        at(now));
    treatment(connection, failedTarget, failedPlan, now.minusSeconds(7200), "NOT_SHOWN", index);
    treatment(connection, target, testPlan, now, "CONSISTENT_WITH_ERASURE", index);
    ReplayReport replay =
        new ReplayReport(
            modelAfter, Optional.of(modelAfter), true, digest("inputs"), true, Optional.empty());
    String report = keep(CanonicalJson.bytes(ReportExamples.indistinguishable(testPlan)));
    UUID id = UUID.randomUUID();
    run(
        connection,
        """
        insert into membership_report values (?, ?, ?, ?, 2, ?, ?, 'garments', 2, ?, 'retrain',
          'E', 'INDISTINGUISHABLE', '', 'CONSISTENT_WITH_ERASURE', ?, ?, ?, ?, ?, ?, now())
        """,
        id,
        tenant.id(),
        request,
        plan,
        target,
        after,
        before,
        testPlan.digest().toString(),
        at(now),
        index,
        new String(CanonicalJson.bytes(replay), UTF_8),
        report,
        report);
    run(connection, "update treatment set report_id = ? where target_id = ?", id, target);
  }

  private void treatment(
      Connection connection,
      UUID id,
      TestPlan registered,
      Instant registeredAt,
      String outcome,
      long index)
      throws Exception {
    run(
        connection,
        """
        insert into treatment (target_id, tenant_id, request_id, plan_id, original_version_id,
          candidate_version_id, candidate_digest, run_plan_digest, run_inputs_digest,
          forget_disjoint, run_outcome_digest, run_started_at, run_finished_at, replay_digest,
          test_plan_digest, registered_at, log_index, outcome, finalised_at, version)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        """,
        id,
        tenant.id(),
        request,
        plan,
        before,
        after,
        modelAfter.toString(),
        digest("run plan").toString(),
        digest("inputs").toString(),
        keep(CanonicalJson.bytes(outcome())),
        at(now.minusSeconds(900)),
        at(now.minusSeconds(600)),
        modelAfter.toString(),
        keep(registered.bytes()),
        at(registeredAt),
        index,
        outcome,
        at(now));
  }

  private static RunOutcome outcome() {
    return new RunOutcome(
        RunOutcome.SCHEMA,
        digest("run plan"),
        List.of(),
        Map.of(),
        new RunOutcome.Provenance(
            "0.1.0",
            List.of(new RunOutcome.Plugin("retrain", "0.1.0", digest("plugin"))),
            Map.of("java", "17", "libtorch", "2.7.1"),
            "x86-64, avx2",
            1),
        new RunOutcome.Cost(1, 1, 0));
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.JudgedReport;
import dev.lethe.certification.statement.OutcomeRule;
import dev.lethe.certification.statement.SecondExamples;
import dev.lethe.certification.statement.Thresholds;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** A treatment whose tests were planned and judged by version 2 of the rule. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class SecondRuleIssuingIT {

  /** The name of a report that the rule itself made. */
  private static final String REPORT = "corroborating";

  @Inject Issuing issuing;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  private static TestPlan plan(StoredTreatment stored) {
    TestPlan kept = SecondExamples.plan(REPORT);
    return new TestPlan(
        TestPlan.SCHEMA,
        kept.request(),
        kept.rule(),
        new TestPlan.Models(
            stored.modelBefore, stored.modelAfter, kept.models().oracles(), kept.models().seeds()),
        kept.records(),
        kept.size(),
        kept.softwareVersion());
  }

  private Digest keep(StoredTreatment stored, byte[] bytes) throws Exception {
    StoredArtifact kept = artifacts.add(tenant.id(), bytes);
    transactions.run(
        tenant.id(),
        () ->
            artifacts.keep(
                tenant.id(),
                kept,
                "application/json",
                new ArtifactKind("request").of(stored.request)));
    return kept.digest();
  }

  private void testedBySecondRule(StoredTreatment stored) throws Exception {
    TestPlan plan = plan(stored);
    long index =
        log.append(
            new LogEntry.Plan(
                plan.digest(), stored.now, StoredTreatment.digest("registrant of the second")));
    run(
        "update treatment set test_plan_digest = ?, log_index = ? where target_id = ?",
        keep(stored, plan.bytes()).toString(),
        index,
        stored.target);
    run(
        "update membership_report set test_plan_digest = ?, log_index = ?, report_digest = ?"
            + " where target_id = ?",
        plan.digest().toString(),
        index,
        keep(stored, CanonicalJson.bytes(SecondExamples.report(REPORT))).toString(),
        stored.target);
  }

  /** Reports cannot be changed by anybody; here one is put in the place of another, unseen. */
  private static void run(String sql, Object... arguments) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement unseen = connection.createStatement();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      unseen.execute("set session_replication_role = replica");
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private byte[] download(String id, String what) {
    return tenant
        .as(Role.AUDITOR)
        .get("/api/v1/certificates/" + id + what)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  @Test
  void issuesByTheSecondRuleWhatWasJudgedByIt() throws Exception {
    StoredTreatment stored = new StoredTreatment(tenant, artifacts, transactions, log);
    testedBySecondRule(stored);

    String id = issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));

    Evidence evidence = Evidence.parse(download(id, "/evidence"));
    assertThat(evidence.conclusion().outcome().value().name()).isEqualTo("CONSISTENT_WITH_ERASURE");
    assertThat(evidence.conclusion().outcomeRule()).isEqualTo(OutcomeRule.reference(2));
    assertThat(JudgedReport.inBands(evidence)).isTrue();
    assertThat(evidence.examination().rule())
        .contains(Thresholds.of((MemoryRule) plan(stored).rule()));
    assertThat(evidence.examination().attacksNotRun())
        .extracting("attack")
        .contains("relearning-level", "perturbed-queries");
    try (PDDocument document = Loader.loadPDF(download(id, "/pdf"))) {
      assertThat(new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " "))
          .contains("13 to 83 % of cases", "at most 4 of 20 retrained models failed");
    }
  }
}

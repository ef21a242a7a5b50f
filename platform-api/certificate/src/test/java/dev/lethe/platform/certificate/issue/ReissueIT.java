// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Code;
import dev.lethe.certification.verify.Finding;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.Verdict;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.certificate.status.StatusPublishing;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ReissueIT {

  @Inject Issuing issuing;
  @Inject StatusPublishing publishing;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;

  private TestTenant tenant;
  private StoredTreatment stored;
  private String first;
  private String number;
  private String second;

  @BeforeEach
  void issue() throws Exception {
    tenant = new TestTenant();
    stored = new StoredTreatment(tenant, artifacts, transactions, log);
    first = issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));
    number = first.substring(0, first.indexOf('.'));
    second = number + ".2";
  }

  private ValidatableResponse propose(String certificate, String correction) {
    return tenant
        .creatingAs(Role.APPROVER)
        .body(Map.of("correction", correction, "note", "The register was changed."))
        .post("/api/v1/certificates/" + certificate + "/versions")
        .then();
  }

  private ValidatableResponse vote(String change, String verdict) {
    return tenant
        .asSecondApprover()
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(Map.of("verdict", verdict))
        .post("/api/v1/status-changes/" + change + "/votes")
        .then();
  }

  private String agree() {
    String change = propose(first, "CONTROLLER_DETAILS").statusCode(201).extract().path("id");
    vote(change, "CONFIRM").statusCode(201).body("stage", equalTo("ISSUING"));
    return change;
  }

  private byte[] download(String path) {
    return tenant
        .as(Role.AUDITOR)
        .get("/api/v1/certificates/" + path)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static byte[] open(String path) {
    return RestAssured.get("/api/v1" + path).then().statusCode(200).extract().asByteArray();
  }

  private VerificationResult verified(String certificate, Language language) throws Exception {
    String query = "?language=" + language.tag();
    VerificationRequest request =
        new VerificationRequest(
                download(certificate + "/pdf" + query), Trust.parse(open("/trust")), Instant.now())
            .withProof(download(certificate + "/document-proof" + query));
    for (StatusPurpose purpose : StatusPurpose.values()) {
      String list = "/status-lists/" + purpose.word();
      request.withStatus(purpose, open(list), open(list + "/note"));
    }
    return CertificateVerifier.verify(request);
  }

  private static ValidatableResponse looked(String certificate) {
    return RestAssured.get("/api/v1/verify/" + certificate).then().statusCode(200);
  }

  /** Waits must not use up what strangers may ask. */
  private static String entered(String certificate) throws SQLException {
    return text("select state from status_entry where certificate_id = '" + certificate + "'");
  }

  private static String status(String certificate) {
    return looked(certificate).extract().path("status");
  }

  private List<LogEntry> leaves(int version) throws Exception {
    List<LogEntry> leaves = new ArrayList<>();
    for (long i = 0; i < log.open().head().size(); i++) {
      LogEntry entry = log.open().entry(i);
      String start = "\ncertificate %s\nversion %d\n".formatted(number, version);
      if (new String(entry.bytes(), UTF_8).contains(start)) {
        leaves.add(entry);
      }
    }
    return leaves;
  }

  @Test
  void issuesNoFurtherVersionOfACertificateThatWasDoubtedMeanwhile() throws Exception {
    String version = propose(first, "WORDING").statusCode(201).extract().path("id");
    String review =
        tenant
            .creatingAs(Role.APPROVER)
            .body(Map.of("state", "SUSPENDED", "reason", "UNDER_REVIEW"))
            .post("/api/v1/certificates/" + first + "/status-changes")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    vote(review, "CONFIRM").statusCode(201);
    Eventually.holds("it stands so", () -> entered(first).equals("SUSPENDED"));
    assertThat(status(first)).isEqualTo("SUSPENDED");
    vote(version, "CONFIRM").statusCode(201).body("stage", equalTo("DISMISSED"));
    propose(first, "WORDING").statusCode(409).body("detail", containsString("no further version"));
    assertThat(leaves(2)).isEmpty();
  }

  @Test
  void putsACorrectedVersionInItsPlaceAndSaysSoEverywhere() throws Exception {
    execute("update tenant set controller = 'Neue Test AG' where id = '" + tenant.id() + "'");
    Evidence before = Evidence.parse(download(first + "/evidence"));
    String change = propose(number, "CONTROLLER_DETAILS").statusCode(201).extract().path("id");
    assertThat(status(first)).isEqualTo("VALID");
    propose(first, "WORDING").statusCode(409);
    vote(change, "CONFIRM")
        .statusCode(201)
        .body("stage", equalTo("ISSUING"))
        .body("correction", equalTo("CONTROLLER_DETAILS"))
        .body("certificateId", equalTo(number))
        .body("certificateVersion", equalTo(1));
    Eventually.holds("it stands so", () -> entered(first).equals("REVOKED"));
    assertThat(status(first)).isEqualTo("REVOKED");

    Evidence after = Evidence.parse(download(second + "/evidence"));
    assertThat(after.parties().certificate().id()).isEqualTo(before.parties().certificate().id());
    assertThat(after.parties().certificate().version()).isEqualTo(2);
    assertThat(after.parties().certificate().supersedes()).contains(first);
    assertThat(after.parties().issuer().controller()).isEqualTo("Neue Test AG");
    assertThat(after.examination().tests()).isEqualTo(before.examination().tests());
    assertThat(after.examination().testPlan()).isEqualTo(before.examination().testPlan());
    assertThat(after.coverage().approvals()).isEqualTo(before.coverage().approvals());
    assertThat(after.treatment().forgetSet()).isEqualTo(before.treatment().forgetSet());
    assertThat(after.trail().statusEntry().index())
        .isNotEqualTo(before.trail().statusEntry().index());

    for (Language language : Language.values()) {
      VerificationResult result = verified(second, language);
      assertThat(result.codes()).isEmpty();
      assertThat(result.verdicts().values()).containsOnly(Verdict.PASS).hasSize(5);
      VerificationResult old = verified(first, language);
      assertThat(old.codes()).extracting(Finding::code).containsExactly(Code.STATUS_REVOKED);
      assertThat(old.codes().get(0).found()).isEqualTo("SUPERSEDED by a version after 1");
      assertThat(old.verdict(Check.SEAL)).isEqualTo(Verdict.PASS);
      assertThat(old.verdict(Check.STATEMENT)).isEqualTo(Verdict.PASS);
    }
    try (PDDocument pdf = Loader.loadPDF(download(second + "/pdf"))) {
      assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
          .contains("replaces " + first, "Neue Test AG");
    }

    looked(first)
        .body("version", equalTo(1))
        .body("statusReason", equalTo("SUPERSEDED"))
        .body("supersededBy", equalTo(second));
    looked(second).body("status", equalTo("VALID")).body("supersedes", equalTo(first));
    looked(number).body("version", equalTo(2)).body("supersededBy", nullValue());
    view(number).body("version", equalTo(2)).body("supersedes", equalTo(first));
    view(first).body("status", equalTo("REVOKED")).body("supersededBy", equalTo(second));
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/certificates?requestId=" + stored.request)
        .then()
        .body("version", equalTo(List.of(2, 1)));
    servesNoFixedFileUnderTheNumberAlone();
    assertThat(leaves(2)).hasSize(3);
    assertThat(leaves(1)).hasSize(4);
    LogEntry.Status left = (LogEntry.Status) leaves(1).get(3);
    assertThat(left.reason()).isEqualTo("SUPERSEDED");
    assertThat(left.list()).isEqualTo(Digest.of(open("/status-lists/revocation")));
    propose(first, "WORDING").statusCode(409).body("detail", containsString("no further version"));
    propose(second, "A typo").statusCode(422).body("errors[0].pointer", equalTo("/correction"));
  }

  private ValidatableResponse view(String certificate) {
    return tenant
        .as(Role.AUDITOR)
        .get("/api/v1/certificates/" + certificate)
        .then()
        .statusCode(200)
        .body("id", equalTo(number));
  }

  private void servesNoFixedFileUnderTheNumberAlone() {
    String path = "/api/v1/certificates/";
    tenant
        .as(Role.AUDITOR)
        .get(path + number + "/evidence")
        .then()
        .header("Cache-Control", "private, no-cache");
    tenant
        .as(Role.AUDITOR)
        .get(path + first + "/evidence")
        .then()
        .header("Cache-Control", containsString("immutable"));
    tenant
        .as(Role.AUDITOR)
        .get(path + second + "/pdf")
        .then()
        .header("Content-Disposition", containsString(number + "-2.en.pdf"));
    tenant.as(Role.AUDITOR).get(path + number + ".3").then().statusCode(404);
    new TestTenant().as(Role.AUDITOR).get(path + second).then().statusCode(404);
    RestAssured.get("/api/v1/verify/" + number + ".3").then().statusCode(404);
  }

  @Test
  void leavesOneVersionValidWhereverItCrashesAndTakesObjectionsAlong() throws Exception {
    String objection =
        tenant
            .creatingAs(Role.APPROVER)
            .body(Map.of("state", "REVOKED", "reason", "HOLD_FOUND"))
            .post("/api/v1/certificates/" + first + "/status-changes")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    execute(
        """
        create or replace function crash() returns trigger language plpgsql as
          $$ begin raise exception 'crash'; end $$
        """);
    crashWhen("certificate", "new.state = 'PUBLISHED' and new.id = '" + second + "'");
    crashWhen("status_change", "new.stage = 'IN_FORCE' and new.certificate_id = '" + first + "'");
    String change;
    try {
      change = agree();
      Eventually.holds("the log has the entry", () -> leaves(2).size() == 3);
      assertThat(status(first)).isEqualTo("VALID");
      RestAssured.get("/api/v1/verify/" + second).then().statusCode(404);
      assertThat(text("select stage from status_change where id = '" + change + "'"))
          .isEqualTo("ISSUING");
    } finally {
      execute("drop trigger crash on certificate");
    }
    try {
      assertThat(issuing.reissue(tenant.id(), first)).isEqualTo(second);
      Eventually.holds("the log has the entry", () -> leaves(1).size() == 4);
      assertThat(status(second)).isEqualTo("VALID");
      looked(first).body("status", equalTo("VALID")).body("supersededBy", equalTo(second));
    } finally {
      execute("drop trigger crash on status_change");
    }
    Eventually.holds(
        "the change is in force",
        () -> {
          publishing.resume();
          return status(first).equals("REVOKED");
        });
    assertThat(leaves(1)).as("revoked once").hasSize(4);
    assertThat(leaves(2)).as("issued once").hasSize(3);
    assertThat(issuing.reissue(tenant.id(), first)).isEqualTo(second);
    tenant
        .as(Role.APPROVER)
        .get("/api/v1/status-changes?certificateId=" + second)
        .then()
        .body("reason", equalTo(List.of("HOLD_FOUND")))
        .body("stage", equalTo(List.of("PROPOSED")))
        .body("byPlatform", equalTo(List.of(true)));
    tenant
        .as(Role.APPROVER)
        .get("/api/v1/status-changes?certificateId=" + number)
        .then()
        .body("find { it.id == '" + objection + "' }.certificateVersion", equalTo(1));
  }

  private static void crashWhen(String table, String condition) throws SQLException {
    execute(
        "create trigger crash before update on %s for each row when (%s) execute function crash()"
            .formatted(table, condition));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}

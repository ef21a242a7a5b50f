// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.status.StatusList;
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
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.certificate.issue.Issuing;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.log.SealKeyCompromised;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.subject.Suppressions;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class StatusChangeIT {

  @Inject Issuing issuing;
  @Inject StatusPublishing publishing;
  @Inject RestoredStatus restored;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject Suppressions suppressions;
  @Inject Succession models;
  @Inject Event<SealKeyCompromised> compromised;
  @Inject SigningKeys keys;
  @Inject StatusChangeViews views;
  @Inject EntityManager entities;

  private TestTenant tenant;
  private StoredTreatment stored;
  private String id;

  @BeforeEach
  void issue() throws Exception {
    tenant = new TestTenant();
    stored = new StoredTreatment(tenant, artifacts, transactions, log);
    id = issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));
  }

  private RequestSpecification second() {
    return tenant
        .asSecondApprover()
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private ValidatableResponse propose(String state, String reason) {
    return tenant
        .creatingAs(Role.APPROVER)
        .body(Map.of("state", state, "reason", reason, "note", "found on review"))
        .post("/api/v1/certificates/" + id + "/status-changes")
        .then();
  }

  private static ValidatableResponse vote(RequestSpecification who, String change, String verdict) {
    return who.body(Map.of("verdict", verdict))
        .post("/api/v1/status-changes/" + change + "/votes")
        .then();
  }

  private String agree(String state, String reason) {
    String change = propose(state, reason).statusCode(201).extract().path("id");
    vote(second(), change, "CONFIRM").statusCode(201).body("stage", equalTo("AGREED"));
    return change;
  }

  private String stage(String change) {
    return tenant
        .as(Role.AUDITOR)
        .get("/api/v1/status-changes?certificateId=" + id)
        .then()
        .statusCode(200)
        .extract()
        .path("find { it.id == '" + change + "' }.stage");
  }

  @Test
  void aProposalOfWhoLeftNeedsAnotherVote() {
    String change = propose("SUSPENDED", "UNDER_REVIEW").statusCode(201).extract().path("id");
    tenant.leaves(tenant.person(Role.APPROVER));
    vote(second(), change, "CONFIRM").statusCode(201).body("stage", equalTo("PROPOSED"));
    String third = "third-approver@" + tenant.slug();
    tenant.join(third, Role.APPROVER);
    vote(
            RestAssured.given()
                .auth()
                .oauth2(Tokens.of(third))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString()),
            change,
            "CONFIRM")
        .statusCode(201)
        .body("stage", equalTo("AGREED"));
  }

  private void change(String state, String reason) throws Exception {
    String change = agree(state, reason);
    Eventually.holds("the change is in force", () -> stage(change).equals("IN_FORCE"));
  }

  private static byte[] open(String path) {
    return RestAssured.get("/api/v1" + path).then().statusCode(200).extract().asByteArray();
  }

  private VerificationResult verified() throws Exception {
    String path = "/api/v1/certificates/" + id;
    VerificationRequest request =
        new VerificationRequest(
                tenant.as(Role.AUDITOR).get(path + "/pdf").asByteArray(),
                Trust.parse(open("/trust")),
                Instant.now())
            .withProof(tenant.as(Role.AUDITOR).get(path + "/document-proof").asByteArray());
    for (StatusPurpose purpose : StatusPurpose.values()) {
      String list = "/status-lists/" + purpose.word();
      request.withStatus(purpose, open(list), open(list + "/note"));
    }
    return CertificateVerifier.verify(request);
  }

  private void assertStatus(String status) {
    RestAssured.get("/api/v1/verify/" + id).then().body("status", equalTo(status));
  }

  @Test
  void suspendsReinstatesAndRevokesAsTwoApproversAgree() throws Exception {
    change("SUSPENDED", "UNDER_REVIEW");
    assertStatus("SUSPENDED");
    assertThat(verified().codes()).extracting(Finding::code).containsExactly(Code.STATUS_SUSPENDED);
    propose("SUSPENDED", "UNDER_REVIEW")
        .statusCode(409)
        .body("type", endsWith("/problems/invalid-transition"));

    change("REINSTATED", "UNDER_REVIEW");
    assertStatus("VALID");
    assertThat(verified().codes()).isEmpty();

    change("REVOKED", "EVIDENCE_FLAWED");
    assertStatus("REVOKED");
    VerificationResult result = verified();
    assertThat(result.verdict(Check.STATUS)).isEqualTo(Verdict.FAIL);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.PASS);
    Finding revoked = result.codes().get(0);
    assertThat(revoked.code()).isEqualTo(Code.STATUS_REVOKED);
    assertThat(revoked.found()).contains("EVIDENCE_FLAWED");
    propose("REINSTATED", "UNDER_REVIEW").statusCode(409);

    List<LogEntry.Status> leaves = leaves();
    assertThat(leaves)
        .extracting(LogEntry.Status::state)
        .containsExactly(
            LogEntry.State.SUSPENDED, LogEntry.State.REINSTATED, LogEntry.State.REVOKED);
    assertThat(leaves.get(1).sequence()).isGreaterThan(leaves.get(0).sequence());
    assertThat(leaves.get(2).list()).isEqualTo(Digest.of(open("/status-lists/revocation")));
    assertThat(
            tenant
                .as(Role.AUDITOR)
                .get("/api/v1/audit?limit=200")
                .then()
                .extract()
                .<List<String>>path("action"))
        .contains("status-change.propose", "status-change.confirm", "status-change.publish");
  }

  private List<LogEntry.Status> leaves() throws Exception {
    List<LogEntry.Status> leaves = new ArrayList<>();
    for (long i = 0; i < log.open().head().size(); i++) {
      if (log.open().entry(i) instanceof LogEntry.Status s
          && id.startsWith(s.certificate().text() + ".")) {
        leaves.add(s);
      }
    }
    return leaves;
  }

  @Test
  void goesOnAfterACrashBetweenTheLogAndTheList() throws Exception {
    execute(
        """
        create or replace function crash() returns trigger language plpgsql as
          $$ begin raise exception 'crash'; end $$
        """);
    execute(
        "create trigger crash before update on status_change for each row when"
            + " (new.stage = 'IN_FORCE' and new.certificate_id = '"
            + id
            + "') execute function crash()");
    String change;
    try {
      change = agree("REVOKED", "ISSUED_IN_ERROR");
      Eventually.holds("the log has the entry", () -> leaves().size() == 1);
      assertStatus("VALID");
    } finally {
      execute("drop trigger crash on status_change");
    }
    Eventually.holds(
        "the change is in force",
        () -> {
          publishing.resume();
          return stage(change).equals("IN_FORCE");
        });
    assertStatus("REVOKED");
    assertThat(leaves()).hasSize(1);
    assertThat(leaves().get(0).list()).isEqualTo(Digest.of(open("/status-lists/revocation")));
  }

  /** The rows of an old back-up, and a log that was brought up to its end. */
  @Test
  void followsTheLogWhereTheDatabaseWasPutBack() throws Exception {
    change("SUSPENDED", "UNDER_REVIEW");
    List<String> backup = List.of("status_list", "status_entry", "status_change");
    for (String table : backup) {
      execute("create table kept_%1$s as select * from %1$s".formatted(table));
    }
    change("REINSTATED", "UNDER_REVIEW");
    change("REVOKED", "EVIDENCE_FLAWED");
    byte[] suspensions = open("/status-lists/suspension");
    byte[] revocations = open("/status-lists/revocation");
    putBack(backup);
    assertStatus("SUSPENDED");

    assertThat(restored.follow()).isEqualTo(new RestoredStatus.Followed(2, 0));
    assertStatus("REVOKED");
    assertThat(open("/status-lists/suspension")).isEqualTo(suspensions);
    assertThat(open("/status-lists/revocation")).isEqualTo(revocations);
    assertThat(verified().codes()).extracting(Finding::code).containsExactly(Code.STATUS_REVOKED);
    assertThat(restored.follow()).isEqualTo(new RestoredStatus.Followed(0, 0));
  }

  /** It was issued after the back-up too; what others are told of it is lost, and no number is. */
  @Test
  void goesOnWithLaterNumbersWhereTheLogKnowsMoreThanTheDatabase() throws Exception {
    List<String> backup = List.of("status_list");
    execute("create table kept_status_list as select * from status_list");
    change("REVOKED", "EVIDENCE_FLAWED");
    StatusList published = StatusList.parse(open("/status-lists/revocation"));
    putBack(
        backup,
        deleted("published_document", "certificate_id"),
        deleted("status_change", "certificate_id"),
        deleted("status_entry", "certificate_id"),
        deleted("certificate_document", "certificate_id"),
        deleted("certificate", "id"));

    assertThat(restored.follow()).isEqualTo(new RestoredStatus.Followed(0, 1));
    StatusList now = StatusList.parse(open("/status-lists/revocation"));
    assertThat(now.sequence()).isGreaterThan(published.sequence());
    assertThat(now.reasons().size()).isEqualTo(published.reasons().size() - 1);
    assertThat(restored.follow()).isEqualTo(new RestoredStatus.Followed(0, 0));

    issue();
    change("REVOKED", "EVIDENCE_FLAWED");
    assertThat(leaves().get(0).sequence()).isGreaterThan(now.sequence());
  }

  private String deleted(String table, String column) {
    return "delete from %s where %s = '%s'".formatted(table, column, id);
  }

  private static void putBack(List<String> tables, String... lost) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String table : tables) {
        statement.execute("delete from " + table);
        statement.execute("insert into %1$s select * from kept_%1$s".formatted(table));
        statement.execute("drop table kept_" + table);
      }
      for (String sql : lost) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void asksForTwoPeopleAndEndsWhenOneDismisses() {
    String change = propose("REVOKED", "HOLD_FOUND").statusCode(201).extract().path("id");
    vote(tenant.creatingAs(Role.APPROVER), change, "CONFIRM")
        .statusCode(409)
        .body("type", endsWith("/problems/decision-already-given"));
    propose("REVOKED", "HOLD_FOUND").statusCode(409);
    vote(second(), change, "DISMISS").statusCode(201).body("stage", equalTo("DISMISSED"));
    vote(second(), change, "CONFIRM").statusCode(409);
    assertStatus("VALID");
    propose("REVOKED", "UNDER_REVIEW").statusCode(422);
    propose("REVOKED", "SUPERSEDED").statusCode(422);
    propose("SUSPENDED", "HOLD_FOUND").statusCode(422);
    new TestTenant()
        .creatingAs(Role.APPROVER)
        .body(Map.of("state", "REVOKED", "reason", "HOLD_FOUND"))
        .post("/api/v1/certificates/" + id + "/status-changes")
        .then()
        .statusCode(404);
  }

  @Test
  void proposesWhereRecordsComeBackAndNotWhereTheModelIsReplaced() throws Exception {
    UUID before = UUID.fromString(stored.dataBefore);
    UUID dataset =
        UUID.fromString(
            tenant
                .as(Role.AUDITOR)
                .get("/api/v1/dataset-versions/" + before)
                .then()
                .extract()
                .path("datasetId"));
    transactions.run(
        tenant.id(),
        () ->
            suppressions.add(
                tenant.id(),
                stored.request,
                dataset,
                before,
                new Suppressions.Erased(stored.records, stored.records, false)));
    Registrations registrations = new Registrations(tenant);
    // Record ids mean something in their own data set alone.
    registrations.readyVersion(9, 4, 2);
    assertThat(proposals()).isEmpty();
    registrations.version(
        dataset.toString(), IdxBytes.images(9, 4), IdxBytes.labels(9, 2), IdxBytes.companion(9));
    Eventually.holds("it is proposed", () -> proposals().size() == 1);
    tenant
        .as(Role.APPROVER)
        .get("/api/v1/status-changes?certificateId=" + id)
        .then()
        .body("[0].reason", equalTo("RELEARNED"))
        .body("[0].byPlatform", equalTo(true))
        .body("[0].mayVote", equalTo(true))
        .body("[0].note", containsString("holds 6 of the records"));
    assertStatus("VALID");

    execute("update model_version set state = 'QUARANTINED' where id = '" + stored.before + "'");
    transactions.run(tenant.id(), () -> models.takeOver(tenant.id(), stored.after, stored.before));
    assertThat(proposals()).as("it stays true of its model").hasSize(1);
    assertStatus("VALID");
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/certificates/" + id)
        .then()
        .body("successorId", equalTo(stored.before.toString()));
    tenant
        .creatingAs(Role.APPROVER)
        .body(Map.of("state", "REVOKED", "reason", "MODEL_REPLACED"))
        .post("/api/v1/certificates/" + id + "/status-changes")
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("stays true of its model"));
    String again = proposals().get(0);
    vote(second(), again, "CONFIRM").statusCode(201).body("stage", equalTo("PROPOSED"));
    vote(tenant.creatingAs(Role.APPROVER), again, "CONFIRM")
        .statusCode(201)
        .body("stage", equalTo("AGREED"))
        .body("reason", equalTo("RELEARNED"));
    Eventually.holds("the change is in force", () -> stage(again).equals("IN_FORCE"));
    assertStatus("REVOKED");
  }

  @Test
  void proposesToRevokeWhatATakenBackKeySealedUnlessAWitnessSawItBefore() {
    Instant issued = Instant.now();
    compromised.fire(new SealKeyCompromised(keys.sealSpki(), issued.plusSeconds(3600)));
    assertThat(proposals()).isEmpty();
    compromised.fire(new SealKeyCompromised(keys.sealSpki(), issued.minusSeconds(3600)));
    compromised.fire(new SealKeyCompromised(keys.sealSpki(), issued.minusSeconds(3600)));
    assertThat(proposals()).hasSize(1);
    tenant
        .as(Role.APPROVER)
        .get("/api/v1/status-changes")
        .then()
        .body("[0].reason", equalTo("KEY_COMPROMISE"))
        .body("[0].stage", equalTo("PROPOSED"));
  }

  @Test
  void readsAPageOfAnyLengthInTwoStatements() throws Exception {
    execute(
        """
        insert into status_change (id, tenant_id, certificate_id, state, reason, stage,
            proposed_by_name, created_at, row_version)
          select gen_random_uuid(), '%1$s', '%2$s', 'REVOKED', 'HOLD_FOUND', 'DISMISSED', 'Lethe',
            now(), 0
          from generate_series(1, 50);
        insert into status_vote
          select gen_random_uuid(), tenant_id, id, person, person, 'DISMISS', now()
          from status_change, unnest(array['one', 'another']) person
          where certificate_id = '%2$s';
        """
            .formatted(tenant.id(), id));
    assertThat(List.of(statements(5), statements(50))).containsOnly(2);
  }

  private int statements(int rows) {
    Caller caller =
        new Caller(
            tenant.id(), tenant.slug(), "auditor", "", Set.of(), List.of(), Instant.EPOCH, "");
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(views.list(caller, Optional.of(id), Optional.empty(), rows))
                        .hasSize(rows)
                        .allMatch(change -> change.ballot().votes().size() == 2)));
  }

  private List<String> proposals() {
    return tenant
        .as(Role.APPROVER)
        .get("/api/v1/status-changes")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

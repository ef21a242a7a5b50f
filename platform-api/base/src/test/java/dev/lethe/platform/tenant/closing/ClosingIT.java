// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.fixture.Unzipped;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.operation.ScriptedStep.Script;
import dev.lethe.platform.signin.Accounts;
import dev.lethe.platform.signin.SignInAway;
import dev.lethe.platform.sql.DatabaseFailure;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator closes an organisation for good. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ClosingIT {

  private static final String REASON = "The contract ended.";

  @Inject ClosingSweep sweep;
  @Inject Tenants tenants;
  @Inject TenantTransaction transactions;
  @Inject AuditLog audit;
  @Inject Operations operations;
  @Inject Artifacts artifacts;

  private final TestTenant tenant = new TestTenant();
  private final SignInAway signIn = new SignInAway();
  private final ExecutorService two = Executors.newFixedThreadPool(2);

  @BeforeEach
  void nobodyIsSignedOutYet() {
    QuarkusMock.installMockForType(signIn, Accounts.class);
  }

  @AfterEach
  void end() {
    two.shutdownNow();
    signIn.comesBack();
  }

  private Response operator(String verb, Map<String, String> body) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .contentType("application/json")
        .body(body)
        .post("/api/v1/platform/tenants/" + tenant.id() + "/" + verb);
  }

  private void suspend() {
    operator("suspend", Map.of("reason", REASON)).then().statusCode(204);
  }

  private Response close() {
    return operator("close", Map.of("name", name()));
  }

  private String name() {
    return "Tenant " + tenant.slug();
  }

  private ValidatableResponse outlook() {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .get("/api/v1/platform/tenants/" + tenant.id() + "/closing")
        .then()
        .statusCode(200);
  }

  private byte[] archive() {
    return tenant
        .as(Role.TENANT_ADMIN)
        .post("/api/v1/organisation-archive")
        .then()
        .statusCode(200)
        .contentType("application/zip")
        .extract()
        .asByteArray();
  }

  private void closed() {
    suspend();
    byte[] unused = archive();
    close().then().statusCode(204);
  }

  private long told(String action) throws Exception {
    try (var database = PlatformStack.asAdministrator();
        var select =
            database.prepareStatement(
                "select count(*) from audit_entry where tenant_id = ? and action = ?"
                    + " and object = ?")) {
      select.setObject(1, TenantTransaction.PLATFORM);
      select.setString(2, action);
      select.setString(3, "tenant/" + tenant.id());
      try (var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Test
  void closesWhatRestsAndWasTakenAlong() throws Exception {
    operator("close", Map.of("name", name()))
        .then()
        .statusCode(409)
        .body("type", endsWith("/invalid-transition"))
        .body("detail", containsString("suspend it first"));
    suspend();
    outlook().body("possible", equalTo(false)).body("archive", nullValue());
    close()
        .then()
        .statusCode(409)
        .body("type", endsWith("/organisation-stays-open"))
        .body("detail", containsString("Its archive was not taken since the last change"));

    byte[] archive = archive();
    outlook()
        .body("possible", equalTo(true))
        .body("bars", empty())
        .body("archive.digest", equalTo(Digest.of(archive).toString()))
        .body("archive.bytes", equalTo(archive.length));
    operator("close", Map.of("name", "Tenant of somebody else"))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/name"));
    close().then().statusCode(204);

    assertThat(told("organisation.close")).isOne();
    outlook().body("possible", equalTo(false));
    close().then().statusCode(409).body("detail", equalTo("The organisation is closed already."));
    for (String verb : List.of("resume", "suspend")) {
      operator(verb, Map.of("reason", REASON))
          .then()
          .statusCode(409)
          .body("detail", equalTo("The organisation is closed already."));
    }
  }

  @Test
  void tellsWhoNamesItThatItIsClosedAndGivesItsNamesToNobody() {
    closed();
    for (Role role : Role.values()) {
      tenant.as(role).get("/api/v1/me").then().statusCode(200).body("memberships", empty());
      tenant
          .as(role)
          .header("Lethe-Tenant", tenant.slug())
          .header("Accept-Language", "de")
          .get("/api/v1/feed")
          .then()
          .statusCode(403)
          .body("type", endsWith("/organisation-closed"))
          .body("title", equalTo("Die Organisation wurde geschlossen"))
          .body("detail", containsString("Sie wurde am 20"));
      tenant.as(role).get("/api/v1/feed").then().statusCode(404);
    }
    tenant
        .as(Role.TENANT_ADMIN)
        .header("Lethe-Tenant", tenant.slug())
        .post("/api/v1/organisation-archive")
        .then()
        .statusCode(403);
    add(tenant.slug(), "Another").body("errors.pointer", contains("/slug"));
    add("new-" + tenant.slug(), name().toUpperCase(java.util.Locale.ROOT))
        .body("errors.pointer", contains("/name"));
  }

  private static ValidatableResponse add(String slug, String name) {
    Map<String, Object> admin =
        Map.of("email", "admin@new.example", "roles", List.of("tenant-admin"));
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(
            Map.of(
                "slug",
                slug,
                "name",
                name,
                "zone",
                "Europe/Berlin",
                "controller",
                "New Ltd",
                "contact",
                "privacy@new.example",
                "approvals",
                2,
                "minRoleAgeHours",
                24,
                "admin",
                admin))
        .post("/api/v1/platform/tenants")
        .then()
        .statusCode(422);
  }

  @Test
  void staysOpenWhileWorkWaits() {
    UUID work =
        transactions.call(
            tenant.id(),
            () ->
                operations.start(
                    new NewOperation(
                        "scripted",
                        "A test",
                        Optional.empty(),
                        "test",
                        List.of(step("wait-first", UUID.randomUUID().toString())))));
    assertThat(work).isNotNull();
    suspend();
    byte[] unused = archive();
    outlook()
        .body("possible", equalTo(false))
        .body("bars.reason", contains("WORK"))
        .body("bars.number", contains(1));
    close()
        .then()
        .statusCode(409)
        .body("detail", containsString("Operations that run or wait: 1."));
  }

  private static Step step(String script, String key) {
    return new Step("scripted", script, new Script(script, key), 0);
  }

  @Test
  void wantsTheArchiveAgainAfterAnyChange() {
    suspend();
    byte[] first = archive();
    assertThat(first).isNotEmpty();
    operator("resume", Map.of("reason", REASON)).then().statusCode(204);
    suspend();
    outlook().body("possible", equalTo(false)).body("archive.current", equalTo(false));
    close().then().statusCode(409);
    byte[] second = archive();
    assertThat(second).isNotEqualTo(first);
    outlook().body("archive.current", equalTo(true));
  }

  @Test
  void aChangeThatIsUnderWayComesBeforeOrNotAtAll() throws Exception {
    suspend();
    byte[] unused = archive();
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch closes = new CountDownLatch(1);
    Future<?> change =
        two.submit(
            () ->
                transactions.run(
                    tenant.id(),
                    () -> {
                      audit.record(
                          tenant.id(), Actor.system("test"), "upload.create", "upload/1", Map.of());
                      began.countDown();
                      Latches.await(closes);
                    }));
    Latches.await(began);
    close().then().statusCode(204);
    closes.countDown();
    assertThatThrownBy(change::get)
        .matches(e -> DatabaseFailure.of(e).equals(Optional.of(DatabaseFailure.CONFLICT)));
    assertThat(TenantRows.of(tenant)).doesNotContain("upload.create");

    TestTenant other = new TestTenant();
    transactions.run(
        other.id(),
        () ->
            audit.record(other.id(), Actor.system("test"), "upload.create", "upload/1", Map.of()));
    assertThat(TenantRows.of(other)).contains("upload.create");
  }

  @Test
  void closesOnceHoweverOftenItIsAskedAtOnce() throws Exception {
    suspend();
    byte[] unused = archive();
    Future<String> one = two.submit(() -> close().asString());
    Future<String> other = two.submit(() -> close().asString());
    assertThat(List.of(one.get(), other.get()))
        .contains("")
        .anyMatch(answer -> answer.contains("The organisation is closed already."));
    assertThat(told("organisation.close")).isOne();
  }

  @Test
  void leavesNothingOfItOnceTheSignInServiceAnswers() throws Exception {
    UUID id = tenant.id();
    StoredArtifact stored = artifacts.add(id, new byte[] {1, 2, 3});
    transactions.run(
        id,
        () ->
            artifacts.keep(
                id,
                stored,
                "application/octet-stream",
                new ArtifactOwner(new ArtifactKind("report"), "one")));
    Path files =
        Path.of(PlatformStack.settings().get("lethe.artifact.root")).resolve(id.toString());
    assertThat(files).exists();
    tenant
        .creatingAs(Role.TENANT_ADMIN)
        .body(Map.of("email", "guest@guest.example", "roles", List.of("approver")))
        .post("/api/v1/invitations")
        .then()
        .statusCode(201);
    // Somebody of another organisation keeps their session.
    TestTenant other = new TestTenant();
    other.join(tenant.person(Role.AUDITOR), Role.AUDITOR);
    closed();

    assertThatThrownBy(() -> sweep.empty(id)).hasMessageContaining("Nobody answers");
    assertThat(TenantRows.of(tenant)).contains("tenant-admin");

    signIn.comesBack();
    sweep.empty(id);

    assertThat(TenantRows.of(tenant)).isEmpty();
    assertThat(files).doesNotExist();
    assertThat(signIn.signedOut())
        .contains(tenant.person(Role.TENANT_ADMIN), tenant.person(Role.ML_ENGINEER))
        .doesNotContain(tenant.person(Role.AUDITOR));
    assertThat(told("organisation.empty")).isOne();
    assertThat(transactions.call(TenantTransaction.PLATFORM, () -> tenants.get(id)))
        .satisfies(left -> assertThat(left.contact()).isEmpty())
        .satisfies(left -> assertThat(left.name()).isEqualTo(name()));
    sweep.empty(id);
    assertThat(told("organisation.empty")).as("told once").isOne();
    other.as(Role.AUDITOR).get("/api/v1/me").then().body("tenant", equalTo(other.slug()));
  }

  @Test
  void goesOnWhereItWasKilledInTwoProcessesAtOnce() throws Exception {
    UUID id = tenant.id();
    closed();
    signIn.comesBack();
    // What a process leaves that is killed between two tables.
    assertThat(transactions.call(id, () -> tenants.empty(id))).contains(true);
    Future<?> one = two.submit(() -> emptied(id));
    Future<?> other = two.submit(() -> emptied(id));
    one.get();
    other.get();
    assertThat(TenantRows.of(tenant)).isEmpty();
    assertThat(told("organisation.empty")).isOne();
  }

  private Void emptied(UUID id) throws Exception {
    sweep.empty(id);
    return null;
  }

  @Test
  void nothingOfAnOrganisationThatIsNotClosedCanBeEmptied() {
    suspend();
    assertThatThrownBy(() -> transactions.call(tenant.id(), () -> tenants.empty(tenant.id())))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tenants.ids()).contains(tenant.id());
    tenant.as(Role.AUDITOR).get("/api/v1/feed").then().statusCode(403);
  }

  @Test
  void itsArchiveIsForAdministratorsAlone() {
    for (Role role : List.of(Role.AUDITOR, Role.APPROVER, Role.ML_ENGINEER)) {
      tenant.as(role).post("/api/v1/organisation-archive").then().statusCode(403);
    }
    RestAssured.given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .post("/api/v1/organisation-archive")
        .then()
        .statusCode(404);
    new TestTenant()
        .as(Role.TENANT_ADMIN)
        .header("Lethe-Tenant", tenant.slug())
        .post("/api/v1/organisation-archive")
        .then()
        .statusCode(404);
    byte[] unused = archive();
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/audit?object=archive/" + tenant.id())
        .then()
        .statusCode(200)
        .body("action", everyItem(equalTo("organisation.archive")))
        .body("sentence", hasItem("All of the organisation was taken out as an archive"))
        .body("$", not(empty()));
  }

  @Test
  void anArchiveHoldsTheWholeTrailAndTheDigestOfEachFile() throws Exception {
    suspend();
    Path folder = Files.createTempDirectory("archive");
    Unzipped files = Unzipped.of(archive());
    assertThat(files.text("README.txt"))
        .contains(name(), "Test GmbH", "WHAT THIS IS", "WAS DAS IST");
    files.requireDigests();
    Files.write(folder.resolve("chain.jsonl"), files.bytes("audit/audit-chain.jsonl"));
    Files.write(folder.resolve("check.py"), files.bytes("audit/check-trail.py"));
    Process check =
        new ProcessBuilder("python3", "check.py", "chain.jsonl")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(check.getInputStream().readAllBytes())).contains("1 entries hold");
    assertThat(check.waitFor()).isZero();
  }
}

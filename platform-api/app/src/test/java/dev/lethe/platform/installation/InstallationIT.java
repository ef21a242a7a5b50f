// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.platform.access.Headcount;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoreMeter;
import dev.lethe.platform.artifact.StoreUse;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.operation.Workload;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What operators are told of the installation, and what not. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class InstallationIT {

  private static final String STEP =
      "insert into operation_step (tenant_id, id, operation_id, ordinal, stage, kind, title, state,"
          + " attempt, input) values (?, ?, ?, 0, 0, 'kind-of-this-test', '', 'PENDING', 0, '{}')";
  private static final String LEASE =
      "insert into step_lease (tenant_id, step_id, operation_id, stage, signs, not_before, ready_at,"
          + " state, awaits, owner, lease_until) values (?, ?, ?, 0, false,"
          + " now() + interval '1 day', '2026-01-02T03:04:05Z', ";
  private static final String WAITS = "'PENDING', false, null, null)";
  private static final String AWAITS = "'PENDING', true, null, null)";
  private static final String RUNS =
      "'LEASED', false, 'worker-of-this-test', now() + interval '1 day')";

  @Inject TenantTransaction transactions;
  @Inject Tenants tenants;
  @Inject Headcount headcount;
  @Inject StoreMeter meter;
  @Inject Workload workload;
  @Inject Artifacts artifacts;
  @Inject InstallationLog log;

  private static ValidatableResponse read() {
    return given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .get("/api/v1/platform/installation")
        .then();
  }

  @Test
  void namesOrganisationsWithTheNumberOfTheirPeopleAndNoPerson() {
    TestTenant tenant = new TestTenant();
    String found = "organisations.find { it.slug == '" + tenant.slug() + "' }";
    String body =
        read()
            .statusCode(200)
            .body(found + ".id", equalTo(tenant.id().toString()))
            .body(found + ".members", equalTo(Role.values().length + 1))
            .body(found + ".since", notNullValue())
            .extract()
            .asString();
    for (Role role : Role.values()) {
      assertThat(body).doesNotContain(tenant.person(role));
    }
  }

  @Test
  void saysOfAnOrganisationSinceWhenItIsClosed() {
    TestTenant tenant = new TestTenant();
    String found = "organisations.find { it.slug == '" + tenant.slug() + "' }";
    read().statusCode(200).body(found + ".closedAt", nullValue());
    boolean closed =
        transactions.call(
            tenant.id(),
            () -> tenants.suspend(tenant.id(), "Unpaid.") && tenants.close(tenant.id()));
    assertThat(closed).isTrue();
    read()
        .statusCode(200)
        .body(found + ".closedAt", notNullValue())
        .body(found + ".emptiedAt", nullValue());
  }

  @Test
  void countsStepsOfAllOrganisationsByKind() throws Exception {
    UUID operation = UUID.randomUUID();
    TestTenant rests = new TestTenant();
    transactions.run(rests.id(), () -> assertThat(tenants.suspend(rests.id(), "Unpaid.")).isTrue());
    List<String> states = List.of(WAITS, AWAITS, RUNS, WAITS, WAITS);
    for (int i = 0; i < states.size(); i++) {
      TestTenant tenant = i == 0 ? rests : new TestTenant();
      UUID step = UUID.randomUUID();
      TenantRows.write(tenant, STEP, step, operation);
      TenantRows.write(tenant, LEASE + states.get(i), step, operation);
    }
    try {
      String kind = "work.find { it.kind == 'kind-of-this-test' }";
      String worker = "workers.find { it.worker == 'worker-of-this-test' }";
      read()
          .statusCode(200)
          .body(kind + ".waiting", equalTo(2))
          .body(kind + ".awaiting", equalTo(2))
          .body(kind + ".running", equalTo(1))
          .body(kind + ".waitingSince", equalTo("2026-01-02T03:04:05Z"))
          .body(worker + ".steps", equalTo(1))
          .body(worker + ".seenAt", notNullValue())
          .body(
              "organisations.find { it.slug == '" + rests.slug() + "' }.suspendedFor",
              equalTo("Unpaid."));
    } finally {
      forget(operation);
    }
  }

  private static void forget(UUID operation) throws Exception {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement delete =
            connection.prepareStatement("delete from step_lease where operation_id = ?")) {
      delete.setObject(1, operation);
      assertThat(delete.executeUpdate()).isEqualTo(5);
    }
  }

  @Test
  void countsFilesAndBytesOfAllOrganisations() throws Exception {
    StoreUse before = meter.measure();
    for (String bytes : new String[] {"three", "seventeen"}) {
      artifacts.add(new TestTenant().id(), bytes.getBytes(StandardCharsets.US_ASCII));
    }
    StoreUse after = meter.measure();
    assertThat(after.files() - before.files()).isEqualTo(2);
    assertThat(after.bytes() - before.bytes()).isEqualTo(14);
    assertThat(after.free()).hasValueSatisfying(f -> assertThat(f).isPositive());
    read().body("store.files", equalTo((int) after.files())).body("store.free", notNullValue());
  }

  @Test
  void leavesATransactionInTheOrganisationThatItWasIn() {
    TestTenant tenant = new TestTenant();
    transactions.run(
        tenant.id(),
        () -> {
          assertThat(headcount.people()).hasSizeGreaterThan(0);
          assertThat(workload.kinds()).isNotNull();
          assertThat(meter.measure()).isNotNull();
          assertThat(transactions.current()).isEqualTo(tenant.id());
        });
  }

  @Test
  void tellsOfKeysLogAndWitnesses() throws Exception {
    long last = log.newest().size() - 1;
    assertThat(log.proofOf(last)).isNotNull();
    read()
        .statusCode(200)
        .body("keys.purpose", hasItems("LOG", "STATUS", "SEAL", "TSA"))
        .body("keys.since", everyItem(notNullValue()))
        .body("keys.find { it.purpose == 'SEAL' }.until", notNullValue())
        .body("keys.find { it.purpose == 'LOG' }.until", nullValue())
        .body("log.head.size", greaterThan((int) last))
        .body("log.head.root", matchesPattern("[0-9a-f]{64}"))
        .body("log.head.signedAt", notNullValue())
        .body("log.fault", nullValue())
        .body("log.quorum", equalTo(1))
        .body("log.witnesses[0].name", equalTo("witness.example"))
        .body("log.witnesses[0].size", greaterThan((int) last))
        .body("log.witnesses[0].cosignedAt", notNullValue());
  }

  @Test
  void tellsVersions() {
    read()
        .statusCode(200)
        .body("versions.lethe", notNullValue())
        .body("versions.jvm", containsString("17"))
        .body("versions.database", notNullValue())
        .body("versions.schema", matchesPattern("[0-9]+"));
  }
}

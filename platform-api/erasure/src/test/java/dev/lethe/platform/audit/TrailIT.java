// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trail as an auditor reads it, takes it along, and finds it altered. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class TrailIT {

  private static final String AUDIT = "/api/v1/audit";
  private static final Path SCRIPT = Path.of("../../docs/guide/check-trail.py");

  @Inject Trail trail;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  @TempDir Path folder;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private String request = "";

  @BeforeEach
  void somethingHappened() {
    String unused = new Registrations(tenant).readyVersion(30, 4, 3);
    request = officers.submittedBy("p-3@example.org");
  }

  @Test
  void saysWhatHappenedToWhatAndByWhomInTheLanguageOfTheReader() {
    String reference = officers.request(request).getString("reference");
    JsonPath entries = officers.get("/audit?object=request/" + request);
    assertThat(entries.getList("sentence"))
        .contains("Filed as a draft", "The search has run; planning can begin");
    assertThat(entries.getList("objectName")).containsOnly(reference);
    assertThat(entries.getList("actorName"))
        .contains("Name of " + tenant.person(Role.PRIVACY_OFFICER));
    tenant
        .as(Role.AUDITOR)
        .header("Accept-Language", "de")
        .get(AUDIT + "?object=request/" + request)
        .then()
        .body("sentence", hasItem("Als Entwurf erfasst"));
    // Nothing of what data and models are about is left without words.
    tenant
        .as(Role.AUDITOR)
        .get(AUDIT + "?text=dataset")
        .then()
        .body("sentence", everyItem(startsWith("A ")))
        .body("find { it.action == 'dataset-version.ready' }.objectName", not(equalTo(null)));
  }

  @Test
  void isNarrowedByWhoAndWhen() {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    String engineer = tenant.person(Role.ML_ENGINEER);
    JsonPath theirs = officers.get("/audit?actor=" + engineer);
    assertThat(theirs.getList("actor")).isNotEmpty().containsOnly(engineer);
    assertThat(officers.get("/audit?since=" + today.minusDays(1)).getList("sequence")).isNotEmpty();
    tenant.as(Role.AUDITOR).get(AUDIT + "?until=" + today.minusDays(2)).then().body("", empty());
    tenant
        .as(Role.AUDITOR)
        .get(AUDIT + "?since=yesterday")
        .then()
        .statusCode(400)
        .body("detail", equalTo("since is no date."));
  }

  @Test
  void isTakenAlongWithItsChainAndCheckedByAStrangersProgram() throws Exception {
    byte[] chain = chain();
    List<String> lines = new String(chain, StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.size()).isGreaterThan(4);
    Path file = Files.write(folder.resolve("chain.jsonl"), chain);
    assertThat(python(file)).startsWith(lines.size() + " entries hold");
    String altered = new String(chain, StandardCharsets.UTF_8).replace("request.create", "x.y");
    Files.writeString(file, altered);
    assertThat(python(file)).contains("does not fit");
    Files.writeString(file, String.join("\n", lines.subList(1, lines.size())));
    assertThat(python(file)).isEqualTo("entry 1 does not fit");
    // Another organisation has a chain of its own.
    assertThat(new TestTenant().as(Role.AUDITOR).get(AUDIT + "/chain").asString())
        .doesNotContain(request);
  }

  private byte[] chain() {
    return tenant
        .as(Role.AUDITOR)
        .get(AUDIT + "/chain")
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static String python(Path chain) throws Exception {
    assumeThat(new ProcessBuilder("python3", "--version").start().waitFor())
        .as("there is a Python")
        .isZero();
    Process run =
        new ProcessBuilder("python3", SCRIPT.toString(), chain.toString())
            .redirectErrorStream(true)
            .start();
    return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void anEntryThatSomebodyAlteredIsFoundAndSaid() throws Exception {
    tenant.as(Role.AUDITOR).get(AUDIT + "/check").then().statusCode(404);
    JsonPath held =
        tenant.as(Role.AUDITOR).post(AUDIT + "/check").then().statusCode(200).extract().jsonPath();
    assertThat(held.<Object>get("broken")).isNull();
    assertThat(held.getLong("until")).isGreaterThan(4);
    try (Connection owner = PlatformStack.asAdministrator();
        Statement trigger = owner.createStatement();
        PreparedStatement alter =
            owner.prepareStatement(
                "update audit_entry set actor = 'nobody' where tenant_id = ? and sequence = 2")) {
      trigger.execute("alter table audit_entry disable trigger append_only");
      try {
        alter.setObject(1, tenant.id());
        assertThat(alter.executeUpdate()).isEqualTo(1);
      } finally {
        trigger.execute("alter table audit_entry enable trigger append_only");
      }
    }
    tenant.as(Role.AUDITOR).post(AUDIT + "/check").then().body("broken", equalTo(2));
    tenant
        .as(Role.APPROVER)
        .get(AUDIT + "/check")
        .then()
        .statusCode(200)
        .body("broken", equalTo(2));
    tenant
        .as(Role.AUDITOR)
        .get(AUDIT + "?text=audit.check")
        .then()
        .body("sentence[0]", startsWith("The audit trail was checked"))
        .body("details.broken", contains("2", ""));
  }

  @Test
  void readsAPageOfAnyLengthInAsManyStatements() {
    int few = statements(3);
    for (int i = 0; i < 4; i++) {
      String unused = officers.submittedBy("p-" + i + "@example.org");
    }
    assertThat(statements(20)).isEqualTo(few);
  }

  private int statements(int limit) {
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(trail.list(tenant.id(), new TrailFilter(), Spot.FIRST, limit).rows())
                        .hasSize(limit)));
  }
}

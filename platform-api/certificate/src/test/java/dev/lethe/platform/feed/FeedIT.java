// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Permissions;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits for whom, and for nobody else. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class FeedIT {

  private static final String CERTIFICATE = "LC-0123456789abcdef0123456789abcdef";

  @Inject Feeds feeds;
  @Inject Permissions permissions;
  @Inject InstallationLog log;
  @Inject TenantTransaction transactions;
  @Inject EntityManager entities;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));

  private JsonPath feed(RequestSpecification who) {
    return who.get("/api/v1/feed").then().statusCode(200).extract().jsonPath();
  }

  /** What waits for somebody, as {@code KIND what}. */
  private List<String> waits(RequestSpecification who) {
    JsonPath feed = feed(who);
    return IntStream.range(0, feed.getList("entries").size())
        .mapToObj(
            i ->
                feed.getString("entries[" + i + "].kind")
                    + " "
                    + feed.getString("entries[" + i + "].what"))
        .toList();
  }

  private List<String> waits(Role role) {
    return waits(tenant.as(role));
  }

  private String submitted() {
    return officers.submitted(
        registrations.readyVersion(40, 4, 3), Officers.records(IntStream.range(0, 3)));
  }

  private void change(String sql, Object... values) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      assertThat(statement.executeUpdate()).isPositive();
    }
  }

  @Test
  void wantsTheVoteOfThoseWhoMayGiveItUntilTheyHave() throws Exception {
    String vote = "VOTE Review and decide on the plan";
    String request = submitted();
    assertThat(waits(Role.PRIVACY_OFFICER)).containsExactly("STEP Make a plan and propose it");
    assertThat(waits(Role.APPROVER)).isEmpty();

    JsonPath plan = officers.propose(officers.plan(request, Map.of()));
    JsonPath feed = feed(tenant.as(Role.APPROVER));
    assertThat(feed.getList("entries.id")).containsExactly(plan.getString("id"));
    assertThat(feed.getString("entries[0].title"))
        .isEqualTo(officers.request(request).getString("reference"));
    assertThat(feed.getString("entries[0].due"))
        .isEqualTo(officers.request(request).getString("targetOn"));
    for (Role other :
        List.of(Role.PRIVACY_OFFICER, Role.ML_ENGINEER, Role.AUDITOR, Role.TENANT_ADMIN)) {
      assertThat(waits(other)).as("%s", other).isEmpty();
    }
    assertThat(waits(new TestTenant().as(Role.APPROVER))).as("elsewhere").isEmpty();

    assertNotWanted("granted_by = person");
    assertNotWanted("enrolled_at = null");
    change("update tenant set min_role_age_hours = 24 where id = ?", tenant.id());
    assertThat(waits(Role.APPROVER)).isEmpty();
    change("update tenant set min_role_age_hours = 0 where id = ?", tenant.id());
    change(
        "update membership set roles = '{privacy-officer,approver}' where tenant_id = ? and person = ?",
        tenant.id(),
        tenant.person(Role.PRIVACY_OFFICER));
    assertThat(waits(Role.PRIVACY_OFFICER)).as("who filed it").isEmpty();

    assertThat(waits(Role.APPROVER)).containsExactly(vote);
    officers.vote(plan, "APPROVE").then().statusCode(201);
    assertThat(waits(Role.APPROVER)).isEmpty();
    assertThat(waits(tenant.asSecondApprover())).containsExactly(vote);
    officers.secondVote(plan, "SEND_BACK").then().statusCode(201);
    assertThat(waits(tenant.asSecondApprover())).isEmpty();
    assertThat(waits(Role.PRIVACY_OFFICER)).containsExactly("STEP Make a plan and propose it");
  }

  /** For a member of whom something is so. */
  private void assertNotWanted(String so) throws SQLException {
    String person = UUID.randomUUID() + "@" + tenant.slug();
    tenant.join(person, Role.APPROVER);
    assertThat(waits(given().auth().oauth2(Tokens.of(person)))).hasSize(1);
    change("update membership set " + so + " where person = ?", person);
    assertThat(waits(given().auth().oauth2(Tokens.of(person)))).as(so).isEmpty();
  }

  @Test
  void tellsOfficersOfTermsThatRunShortAndWhatIsUrgentFirst() throws Exception {
    String calm = submitted();
    String brief = submitted();
    String late = submitted();
    assertThat(waits(Role.PRIVACY_OFFICER)).hasSize(3).allMatch(w -> w.startsWith("STEP"));
    target(brief, today.plusDays(2));
    target(late, today.minusDays(1));

    JsonPath feed = feed(tenant.as(Role.PRIVACY_OFFICER));
    assertThat(feed.getList("entries.id"))
        .hasSize(5)
        .startsWith(late, late, brief, brief)
        .endsWith(calm);
    assertThat(feed.getList("entries.urgency"))
        .containsExactly("NOW", "NOW", "SOON", "SOON", "LATER");
    assertThat(waits(Role.PRIVACY_OFFICER))
        .contains(
            "CLOCK Answer before the target date", "CLOCK Answer at once; the target date is over");
    assertThat(
            feed(tenant.as(Role.PRIVACY_OFFICER).header("Accept-Language", "de"))
                .getList("entries.what"))
        .contains("Vor dem Zieltermin antworten");
    assertThat(waits(Role.AUDITOR)).isEmpty();

    officers.change(late, "withdraw", Map.of("reason", "filed twice")).then().statusCode(200);
    assertThat(waits(Role.PRIVACY_OFFICER)).hasSize(3);
  }

  private void target(String request, LocalDate day) throws SQLException {
    change("update erasure_request set target_on = ? where id = ?", day, UUID.fromString(request));
  }

  @Test
  void remembersWhatSomebodyHasSeen() {
    String unused = submitted();
    JsonPath first = feed(tenant.as(Role.PRIVACY_OFFICER));
    assertThat(first.getInt("total")).isEqualTo(1);
    assertThat(first.getInt("fresh")).isEqualTo(1);
    see(first.getString("asOf"));
    assertThat(feed(tenant.as(Role.PRIVACY_OFFICER)).getInt("fresh")).isZero();

    String another = submitted();
    see(Instant.EPOCH.toString());
    JsonPath later = feed(tenant.as(Role.PRIVACY_OFFICER));
    assertThat(later.getList("entries.findAll { it.fresh }.id")).containsExactly(another);
    see(Instant.now().plusSeconds(9999).toString());
    String third = submitted();
    assertThat(feed(tenant.as(Role.PRIVACY_OFFICER)).getList("entries.findAll { it.fresh }.id"))
        .as("nobody sees what is to come")
        .containsExactly(third);
  }

  private void see(String asOf) {
    tenant
        .as(Role.PRIVACY_OFFICER)
        .contentType("application/json")
        .body(Map.of("asOf", asOf))
        .put("/api/v1/feed/seen")
        .then()
        .statusCode(204);
  }

  @Test
  void tellsApproversAndOfficersOfChangesOfStatusThatAreNotDecided() throws Exception {
    UUID change = UUID.randomUUID();
    TenantRows.write(
        tenant,
        """
        insert into status_change (tenant_id, id, certificate_id, state, reason, stage,
          proposed_by_name, created_at, row_version)
        values (?, ?, '%s.1', 'REVOKED', 'RELEARNED', 'PROPOSED', 'Lethe', now(), 0)
        """
            .formatted(CERTIFICATE),
        change);
    JsonPath feed = feed(tenant.as(Role.APPROVER));
    assertThat(feed.getString("entries[0].id")).isEqualTo(CERTIFICATE + ".1");
    assertThat(feed.getString("entries[0].title")).isEqualTo(CERTIFICATE);
    String decide = "STATUS_CHANGE Confirm or dismiss the change of its status";
    assertThat(waits(Role.APPROVER)).containsExactly(decide);
    assertThat(waits(Role.PRIVACY_OFFICER))
        .containsExactly("STATUS_CHANGE Approvers decide on a change of its status");
    for (Role other : List.of(Role.ML_ENGINEER, Role.AUDITOR, Role.TENANT_ADMIN)) {
      assertThat(waits(other)).as("%s", other).isEmpty();
    }
    assertThat(waits(new TestTenant().as(Role.APPROVER))).as("elsewhere").isEmpty();

    TenantRows.write(
        tenant,
        """
        insert into status_vote select gen_random_uuid(), ?, ?, '%1$s', '%1$s', 'CONFIRM', now()
        """
            .formatted(tenant.person(Role.APPROVER)),
        change);
    assertThat(waits(Role.APPROVER)).isEmpty();
    assertThat(waits(tenant.asSecondApprover())).containsExactly(decide);
    change("update status_change set stage = 'DISMISSED' where id = ?", change);
    assertThat(waits(tenant.asSecondApprover())).isEmpty();
    assertThat(waits(Role.PRIVACY_OFFICER)).isEmpty();
  }

  @Test
  void tellsThoseWhoWatchTheTrailThatTooFewWitnessesCosign() throws Exception {
    PlatformStack.witness().off();
    try {
      LogException refused = catchThrowableOfType(LogException.class, this::certifySomething);
      assertThat(refused.reason()).isEqualTo(LogException.Reason.WITNESS_UNAVAILABLE);
      for (Role watches : List.of(Role.AUDITOR, Role.APPROVER)) {
        JsonPath feed = feed(tenant.as(watches));
        assertThat(feed.getList("entries.kind")).containsExactly("WITNESS");
        assertThat(feed.getString("entries[0].urgency")).isEqualTo("NOW");
      }
      assertThat(waits(Role.PRIVACY_OFFICER)).isEmpty();
    } finally {
      PlatformStack.witness().on();
    }
    certifySomething();
    assertThat(waits(Role.AUDITOR)).isEmpty();
  }

  private void certifySomething() throws LogException {
    Digest digest = Digest.of(UUID.randomUUID().toString().getBytes(UTF_8));
    var unused =
        log.proofOf(
            log.append(new LogEntry.Plan(digest, Instant.parse("2026-09-21T17:38:49Z"), digest)));
  }

  @Test
  void asksAsOftenForFiftyThingsAsForFive() throws Exception {
    String request = submitted();
    String plan = officers.propose(officers.plan(request, Map.of())).getString("id");
    String other = submitted();
    copies(request, plan, other, 5);
    int five = statements(5);
    copies(request, plan, other, 45);
    assertThat(statements(50)).isEqualTo(five).isLessThan(40);
  }

  /** More of what there is: requests with a plan that is voted on, and others without. */
  private void copies(String request, String plan, String other, int more) throws SQLException {
    for (int i = 0; i < more; i++) {
      UUID proposed = UUID.randomUUID();
      copy("erasure_request", proposed, request, "");
      copy("plan", UUID.randomUUID(), plan, ", 'request_id', '" + proposed + "'");
      copy("erasure_request", UUID.randomUUID(), other, ", 'target_on', '" + today + "'");
      TenantRows.write(
          tenant,
          """
          insert into status_change (tenant_id, id, certificate_id, state, reason, stage,
            proposed_by_name, created_at, row_version)
          values (?, ?, 'LC-%s.1', 'REVOKED', 'RELEARNED', 'PROPOSED', 'Lethe', now(), 0)
          """
              .formatted(UUID.randomUUID().toString().replace("-", "")),
          UUID.randomUUID());
    }
  }

  private void copy(String table, UUID id, String of, String changes) throws SQLException {
    TenantRows.write(
        tenant,
        """
        insert into %1$s select (jsonb_populate_record(t, jsonb_build_object('id', '%2$s'%3$s%4$s))).*
        from %1$s t where tenant_id = ? and id = '%5$s'
        """
            .formatted(
                table,
                id,
                table.equals("erasure_request") ? ", 'reference', '" + id + "'" : "",
                changes,
                of));
  }

  private int statements(int least) {
    Set<Role> roles = Set.of(Role.APPROVER, Role.PRIVACY_OFFICER);
    Caller both =
        new Caller(
            tenant.id(),
            tenant.slug(),
            tenant.person(Role.APPROVER),
            "",
            roles,
            permissions.all().stream()
                .filter(p -> roles.stream().anyMatch(permissions.holders(p)::contains))
                .toList(),
            Instant.EPOCH,
            "");
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () -> {
                  Feed feed = feeds.of(both);
                  assertThat(feed.entries())
                      .filteredOn(e -> e.kind() == Waiting.Kind.VOTE)
                      .hasSizeGreaterThanOrEqualTo(Math.min(least, 50));
                  assertThat(feed.entries().get(0).due()).isEqualTo(Optional.of(today));
                }));
  }
}

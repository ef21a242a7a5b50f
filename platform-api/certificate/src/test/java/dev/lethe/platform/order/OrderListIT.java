// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Glance;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is found for an order, what stands against it, and when votes on it count. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class OrderListIT {

  private final OrderWorld world = new OrderWorld();
  private final TestTenant tenant = world.tenant;

  @Test
  void findsAllThatCameOfTheDataByWhateverWayEachOnceWithTheShortest() throws SQLException {
    String dataset = world.dataset();
    String first = world.data(dataset);
    String second = world.data(dataset);
    String copy = world.data(world.dataset(), 1);
    String other = world.data(world.dataset());
    String a = world.model("A");
    String b = world.model("B");
    String a1 = world.learned(a, first, other, "a1");
    String a2 = world.treated(a1, other);
    String a3 = world.treated(a2, second);
    String a4 = world.treated(a3, other);
    String b1 = world.learned(b, copy, other, "b1");
    String c1 = world.learned(world.model("C"), other, first, "c1");
    String again = world.learned(world.model("D"), other, second, "b1");

    JsonPath found = world.get(world.filed(dataset));
    assertThat(found.getList("items.id"))
        .containsExactlyInAnyOrder(first, second, copy, a1, a2, a3, a4, b1, again)
        .doesNotContain(c1);
    assertThat(links(found, first)).containsExactly("NAMED");
    assertThat(links(found, copy)).containsExactly("NAMED", "SAME_RECORDS");
    assertThat(links(found, a2)).containsExactly("NAMED", "LEARNED_FROM", "MADE_OF");
    // A diamond: from the first version by two treatments, from the second at once.
    assertThat(links(found, a3)).containsExactly("NAMED", "LEARNED_FROM");
    assertThat(links(found, a4)).containsExactly("NAMED", "LEARNED_FROM", "MADE_OF");
    assertThat(links(found, again))
        .containsExactly("NAMED", "SAME_RECORDS", "LEARNED_FROM", "SAME_WEIGHTS");
    assertThat(found.getList("models.name")).containsExactlyInAnyOrder("A", "B", "D");
    assertThat(found.getList("outside.kind"))
        .contains("CONTROLLER_FILE", "BACKUPS", "UNREGISTERED");
    assertThat(found.<Object>get("bar")).isNull();
  }

  private static List<String> links(JsonPath order, String item) {
    return order.getList("items.find { it.id == '" + item + "' }.path.link");
  }

  @Test
  void meansOnlyWhatWasRegisteredInTheDaysThatItNamesAndSeveralDataSets() throws SQLException {
    String dataset = world.dataset();
    String old = world.data(dataset);
    String later = world.data(dataset);
    String another = world.dataset();
    String there = world.data(another);
    OrderWorld.backdate(old, Duration.ofDays(40));
    Map<String, Object> order = OrderWorld.order(dataset, another);
    order.put("registeredFrom", LocalDate.now().minusDays(2).toString());
    world
        .filing(order)
        .then()
        .statusCode(201)
        .body("items.id.toSet()", equalTo(Set.of(later, there)));
    order.put("registeredUntil", LocalDate.now().minusDays(60).toString());
    order.put("registeredFrom", LocalDate.now().minusDays(90).toString());
    world
        .filing(order)
        .then()
        .statusCode(201)
        .body("items", hasSize(0))
        .body("bar.reason", equalTo("NOTHING"));
  }

  @Test
  void refusesDaysThatDoNotFollowOneAnotherAndDataThatAreNot() {
    String dataset = world.dataset();
    Map<String, Object> order = OrderWorld.order(dataset);
    order.put("orderedOn", LocalDate.now().plusDays(3).toString());
    world.filing(order).then().statusCode(422).body("errors[0].pointer", equalTo("/orderedOn"));
    order = OrderWorld.order(dataset);
    order.put("dueOn", LocalDate.now().minusDays(30).toString());
    world.filing(order).then().statusCode(422).body("errors[0].pointer", equalTo("/dueOn"));
    world
        .filing(OrderWorld.order(dataset, UUID.randomUUID().toString()))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/datasetIds/1"));
    String practice =
        tenant
            .creatingAs(Role.ML_ENGINEER)
            .body(Map.of("name", "p", "purpose", "p", "lawfulBasis", "none", "practice", true))
            .post(OrderWorld.API + "/datasets")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    world
        .filing(OrderWorld.order(practice))
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("practise"));
  }

  @Test
  void aVoteCountsOnTheListThatWasReadAlone() {
    String dataset = world.dataset();
    String data = world.data(dataset);
    String other = world.data(world.dataset());
    String model = world.model("A");
    world.learned(model, data, other, "a1");
    String order = world.filed(dataset);
    String read = world.get(order).getString("digest");
    world
        .vote(order, "APPROVE", read, false)
        .then()
        .statusCode(201)
        .body("votes.counts", equalTo(List.of(true)))
        .body("mayVote", equalTo(false));
    world.vote(order, "APPROVE", read, false).then().statusCode(409);

    world.learned(model, data, other, "a2");
    assertThat(world.get(order).getList("votes.counts")).containsExactly(false);
    world
        .vote(order, "APPROVE", read, true)
        .then()
        .statusCode(409)
        .body("type", endsWith("plan-digest-mismatch"));
    world
        .approve(order, true)
        .then()
        .statusCode(201)
        .body("state", equalTo("OPEN"))
        .body("votes.counts", equalTo(List.of(false, true)));
  }

  @Test
  void waitsForWhoeverMayVoteOnWhatIsFoundNowAndForTheOfficerOnceItsDayIsNear() {
    String dataset = world.dataset();
    String data = world.data(dataset);
    String model = world.model("A");
    Map<String, Object> wanted = OrderWorld.order(dataset);
    wanted.put("dueOn", LocalDate.now().plusDays(3).toString());
    String order = Glance.of(world.filing(wanted).then().statusCode(201)).getString("id");
    assertThat(waiting(tenant.as(Role.PRIVACY_OFFICER))).containsExactly("CLOCK " + order);
    assertThat(
            Glance.of(
                    tenant
                        .as(Role.PRIVACY_OFFICER)
                        .get(OrderWorld.API + "/search?text=3172")
                        .then()
                        .statusCode(200))
                .getList("hits.id"))
        .containsExactly(order);
    assertThat(waiting(tenant.as(Role.APPROVER))).containsExactly("VOTE " + order);

    world.approve(order, false).then().statusCode(201);
    assertThat(waiting(tenant.as(Role.APPROVER))).isEmpty();
    assertThat(waiting(tenant.asSecondApprover())).containsExactly("VOTE " + order);

    world.learned(model, data, world.data(world.dataset()), "a1");
    assertThat(waiting(tenant.as(Role.APPROVER))).containsExactly("VOTE " + order);
    String found = world.get(order).getString("digest");
    world.vote(order, "SEND_BACK", found, true).then().statusCode(201);
    assertThat(waiting(tenant.as(Role.APPROVER))).as("it is the officer's again").isEmpty();
  }

  private static List<String> waiting(RequestSpecification who) {
    JsonPath feed = Glance.of(who.get(OrderWorld.API + "/feed").then().statusCode(200));
    return IntStream.range(0, feed.getList("entries").size())
        .filter(i -> feed.getString("entries[" + i + "].thing").equals("ORDER"))
        .mapToObj(
            i ->
                feed.getString("entries[" + i + "].kind")
                    + " "
                    + feed.getString("entries[" + i + "].id"))
        .toList();
  }

  @Test
  void whatWasSentBackIsVotedOnOnceItIsChosenAnew() {
    String dataset = world.dataset();
    world.data(dataset);
    String order = world.filed(dataset);
    world
        .vote(order, "SEND_BACK", world.get(order).getString("digest"), false)
        .then()
        .statusCode(201)
        .body("sentBack", equalTo(true));
    world.approve(order, true).then().statusCode(409);
    world.choose(order).then().statusCode(200).body("sentBack", equalTo(false));
    world.approve(order, true).then().statusCode(201);
  }

  @Test
  void aModelLivesOnByAVersionThatNoWayLeadsTo() throws SQLException {
    String dataset = world.dataset();
    String data = world.data(dataset);
    String clean = world.data(world.dataset());
    String holdout = world.data(world.dataset());
    String model = world.model("A");
    String first = world.learned(model, data, holdout, "a1");
    String order = world.filed(dataset);
    assertThat(world.get(order).getList("models[0].choices")).isEmpty();
    String treated = world.treated(first, clean);
    String second = world.learned(model, clean, holdout, "a2");
    assertThat(world.get(order).getList("models[0].choices.id")).containsExactly(second);
    world.choose(order, treated).then().statusCode(422);
    world.choose(order, first).then().statusCode(422);
    String before = world.get(order).getString("digest");
    world
        .choose(order, second)
        .then()
        .statusCode(200)
        .body("models[0].by.id", equalTo(second))
        .body("models[0].by.provenanceGrade", equalTo("P2"));
    assertThat(world.get(order).getString("digest")).isNotEqualTo(before);
  }

  @Test
  void isNotAgreedToWhereALegalHoldOrAnOpenRequestStandsAgainstIt() {
    String dataset = world.dataset();
    String data = world.data(dataset);
    String order = world.filed(dataset);
    Officers officers = new Officers(tenant);
    String request = officers.submitted(data, Officers.records(IntStream.range(0, 3)));
    world
        .approve(order, false)
        .then()
        .statusCode(409)
        .body("type", endsWith("invalid-transition"))
        .body("detail", containsString(officers.request(request).getString("reference")));
    assertThat(world.get(order).getString("bar.reason")).isEqualTo("REQUESTS");
    officers.change(request, "withdraw", Map.of("reason", "r")).then().statusCode(200);
    assertThat(world.get(order).<Object>get("bar")).isNull();

    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of(
                "datasetId",
                dataset,
                "kind",
                "HOLD",
                "reason",
                "a claim",
                "reviewOn",
                LocalDate.now().plusDays(90).toString()))
        .post(OrderWorld.API + "/legal-holds")
        .then()
        .statusCode(201);
    world
        .approve(order, false)
        .then()
        .statusCode(409)
        .body("type", endsWith("legal-hold-active"))
        .body("detail", containsString(world.get(order).getString("datasets[0].name")));
  }

  @Test
  void isTakenBackBeforeItIsAgreedToAndThenEnds() {
    String dataset = world.dataset();
    world.data(dataset);
    String order = world.filed(dataset);
    world.approve(order, false).then().statusCode(201);
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .header("If-Match", world.get(order).getString("etag"))
        .body(Map.of("reason", "The court lifted it."))
        .post(OrderWorld.API + "/orders/" + order + "/withdraw")
        .then()
        .statusCode(200)
        .body("state", equalTo("WITHDRAWN"))
        .body("withdrawal.reason", equalTo("The court lifted it."));
    world.approve(order, true).then().statusCode(409);
    tenant
        .as(Role.AUDITOR)
        .get(OrderWorld.API + "/orders")
        .then()
        .statusCode(200)
        .body("[0].state", equalTo("WITHDRAWN"));
  }

  @Test
  void nobodyElseSeesItOrVotesOnWhatTheyPrepared() {
    String dataset = world.dataset();
    world.data(dataset);
    String order = world.filed(dataset);
    TestTenant stranger = new TestTenant();
    stranger
        .as(Role.PRIVACY_OFFICER)
        .get(OrderWorld.API + "/orders/" + order)
        .then()
        .statusCode(404);
    stranger
        .as(Role.AUDITOR)
        .get(OrderWorld.API + "/orders")
        .then()
        .statusCode(200)
        .body("$", hasSize(0));
    assertThat(new OrderWorld().filing(OrderWorld.order(dataset)).statusCode()).isEqualTo(422);
    tenant.becomes(tenant.person(Role.PRIVACY_OFFICER), "privacy-officer", "approver");
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of("verdict", "APPROVE", "digest", world.get(order).getString("digest")))
        .post(OrderWorld.API + "/orders/" + order + "/votes")
        .then()
        .statusCode(403)
        .body("type", endsWith("separation-of-duties"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetException;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.RowErasure;
import dev.lethe.platform.dataset.StoredRecordIds;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.LooseStep;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several requests are open on one data set, and one of them makes its next version. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class CarriedRecordsIT {

  private static final int ROWS = 40;
  private static final RecordSet FIRST = RecordSet.all(6);

  @Inject RowErasure erasure;
  @Inject ErasureRequests requests;
  @Inject Datasets datasets;
  @Inject StoredRecordIds ids;
  @Inject Artifacts artifacts;
  @Inject Plans plans;
  @Inject EntityManager entities;
  @Inject Rows rows;
  @Inject TenantTransaction transactions;
  @TempDir Path folder;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private UUID before = UUID.randomUUID();

  @BeforeEach
  void registered() {
    before = UUID.fromString(new Registrations(tenant).readyVersion(ROWS, 4, 3));
  }

  @Test
  void findsTheRecordsOfOpenRequestsInTheVersionThatFollows() throws Exception {
    String first = submitted(IntStream.range(0, 6));
    String second = submitted(IntStream.range(4, 12));
    String same = submitted(IntStream.range(0, 6));
    String over = submitted(IntStream.range(20, 25));
    officers.change(over, "withdraw", Map.of("reason", "asked")).then().statusCode(200);

    UUID after = publish(first);
    JsonPath both = scope(second);
    assertThat(both.getList("datasets.datasetVersionId"))
        .as("the version before is still there")
        .containsExactlyInAnyOrder(before.toString(), after.toString());
    var unused = transactions.call(tenant.id(), () -> datasets.purge(tenant.id(), before));

    JsonPath left = scope(second);
    assertThat(left.getBoolean("complete")).isTrue();
    assertThat(left.getList("datasets.datasetVersionId")).containsExactly(after.toString());
    assertThat(left.getInt("datasets[0].hits")).isEqualTo(6);
    assertThat(left.getInt("datasets[0].rows")).isEqualTo(ROWS - 6);
    assertThat(ids.of(tenant.id(), after, kept(second, after)))
        .isEqualTo(Officers.records(IntStream.range(6, 12)));
    for (String nothing : List.of(first, same, over)) {
      assertThat(scope(nothing).getList("datasets")).as(nothing).isEmpty();
    }
    assertThat(scope(same).getString("search.state")).isEqualTo("LEFT_OUT");
    assertThat(scope(same).getString("search.sentence"))
        .contains(officers.request(first).getString("reference"));
    assertThat(scope(over).getString("search.state")).as("not followed").isEqualTo("GAVE_WAY");
  }

  /** Two requests at work at once make a version each, and that of the slower one is given up. */
  @Test
  void knowsWhatIsLeftOutThoughAVersionThatWasGivenUpHadIt() throws Exception {
    String first = submitted(IntStream.range(0, 6));
    String slower = submitted(IntStream.range(20, 25));
    String same = submitted(IntStream.range(0, 6));
    UUID after = publish(first);
    UUID givenUp = publish(slower, RecordSet.of(20, 21, 22, 23, 24));
    for (UUID version : List.of(before, givenUp)) {
      var unused = transactions.call(tenant.id(), () -> datasets.purge(tenant.id(), version));
    }
    assertThat(scope(same).getString("search.state")).isEqualTo("LEFT_OUT");
    assertThat(scope(same).getString("search.sentence"))
        .contains(officers.request(first).getString("reference"));
    assertThat(scope(slower).getList("datasets.datasetVersionId"))
        .containsExactly(after.toString());
  }

  @Test
  void takesBackWhatIsBeingDecidedOnAndPlansAnewForWhatFollows() throws Exception {
    String first = submitted(IntStream.range(0, 6));
    String second = submitted(IntStream.range(4, 12));
    String third = submitted(IntStream.range(2, 9));
    String drafted = officers.plan(third, Map.of()).getString("id");
    String nothingLeft = submitted(IntStream.range(1, 3));
    JsonPath empty = officers.propose(officers.plan(nothingLeft, Map.of()));
    JsonPath proposed = officers.propose(officers.plan(second, Map.of()));
    officers.vote(proposed, "APPROVE").then().statusCode(201);
    UUID after = publish(first);
    transactions.run(
        tenant.id(),
        () -> {
          plans.lock(List.of(UUID.fromString(first)));
          var unused = datasets.purge(tenant.id(), before);
          plans.takeBackAbout(before);
        });

    JsonPath again = renewed(second, proposed.getString("id"));
    assertThat(again.getString("state")).isEqualTo("PROPOSED");
    assertThat(again.getInt("revision")).isEqualTo(2);
    assertThat(again.getList("targets.datasetVersionId")).containsExactly(after.toString());
    assertThat(again.getInt("targets[0].hits")).isEqualTo(6);
    assertThat(officers.request(second).getString("state")).isEqualTo("AWAITING_DECISION");
    assertThat(officers.get("/erasure-requests/" + second + "/timeline").prettify())
        .contains("v1 is no longer what it was.")
        .contains("Revision 2 takes the place of revision 1, whose votes no longer count.");
    officers.secondVote(proposed, "APPROVE").then().statusCode(412);
    officers.vote(again, "APPROVE").then().statusCode(201);
    assertThat(officers.request(second).getString("state")).isEqualTo("AWAITING_DECISION");

    JsonPath draft = renewed(third, drafted);
    assertThat(draft.getString("state")).as("was no more than drafted").isEqualTo("DRAFT");
    assertThat(draft.getInt("targets[0].hits")).isEqualTo(3);

    Eventually.holds(
        "an empty plan is taken back", () -> state(empty.getString("id")).equals("VOID"));
    JsonPath answerable = officers.request(nothingLeft);
    assertThat(answerable.getString("state")).isEqualTo("SCOPING");
    assertThat(answerable.getString("nextStep")).isEqualTo("Answer that nothing is held");
    officers.change(nothingLeft, "answer", Map.of()).then().statusCode(200);
    assertThat(officers.request(nothingLeft).getString("state")).isEqualTo("COMPLETED");
  }

  /** Between the two is a kill away: the plan is void, and the one that makes it anew is gone. */
  @Test
  void makesAPlanAnewThoughTheWorkerThatBeganItWasKilled() throws Exception {
    String first = submitted(IntStream.range(0, 6));
    String second = submitted(IntStream.range(4, 12));
    JsonPath proposed = officers.propose(officers.plan(second, Map.of()));
    UUID after = publish(first);
    var unused = transactions.call(tenant.id(), () -> datasets.purge(tenant.id(), before));
    transactions.run(
        tenant.id(),
        () -> {
          plans.takeBackIfStale(tenant.id(), UUID.fromString(second));
          assertThat(claimedByOneThatIsGone("renew-plan", "-1 hour")).isOne();
        });
    assertThat(state(proposed.getString("id"))).isEqualTo("VOID");

    JsonPath again = renewed(second, proposed.getString("id"));
    assertThat(again.getString("state")).isEqualTo("PROPOSED");
    assertThat(again.getInt("revision")).isEqualTo(2);
    assertThat(again.getList("targets.datasetVersionId")).containsExactly(after.toString());
    JsonPath renewal =
        Eventually.becomes(
            "the renewal has ended",
            () -> officers.get("/operations?requestId=" + second),
            now -> now.getList("state").equals(List.of("SUCCEEDED")));
    assertThat(renewal.getList("kind")).containsExactly("renew-plan");
    assertThat(renewal.getInt("[0].steps[0].attempt")).as("being lost is no try").isEqualTo(1);
    assertThat(officers.get("/erasure-requests/" + second + "/plans").getList("revision"))
        .containsExactlyInAnyOrder(2, 1);
  }

  /** Killed after the first of two: what is left is taken back, and nothing a second time. */
  @Test
  void takesTheOtherPlansBackThoughTheWorkerThatBeganWasKilled() throws Exception {
    String first = submitted(IntStream.range(0, 6));
    String second = submitted(IntStream.range(4, 12));
    String third = submitted(IntStream.range(2, 9));
    JsonPath one = officers.propose(officers.plan(second, Map.of()));
    JsonPath other = officers.propose(officers.plan(third, Map.of()));
    var unusedVersion = publish(first);
    transactions.run(
        tenant.id(),
        () -> {
          plans.lock(List.of(UUID.fromString(first)));
          var unused = datasets.purge(tenant.id(), before);
          plans.takeBackAbout(before);
          assertThat(claimedByOneThatIsGone("take-back-plans", "3 seconds")).isOne();
        });
    transactions.run(
        tenant.id(), () -> plans.takeBackIfStale(tenant.id(), UUID.fromString(second)));

    assertThat(renewed(third, other.getString("id")).getInt("revision")).isEqualTo(2);
    assertThat(renewed(second, one.getString("id")).getInt("revision")).isEqualTo(2);
    JsonPath renewals =
        Eventually.becomes(
            "both renewals have ended",
            () -> officers.get("/operations?requestId=" + second),
            now -> now.getList("state").equals(List.of("SUCCEEDED")));
    assertThat(renewals.getList("kind")).containsExactly("renew-plan");
  }

  @Test
  void givesDataUpInAsManyStatementsForManyWhoWaitAsForOne() {
    officers.propose(officers.plan(submitted(IntStream.range(4, 12)), Map.of()));
    int one = statementsOfTakingBack();
    for (int i = 0; i < 4; i++) {
      officers.propose(officers.plan(submitted(IntStream.range(i, 9)), Map.of()));
    }
    assertThat(statementsOfTakingBack()).isEqualTo(one);
  }

  private int statementsOfTakingBack() {
    return transactions.call(
        tenant.id(), () -> Statements.of(entities, () -> plans.takeBackAbout(before)));
  }

  private int claimedByOneThatIsGone(String kind, String lease) {
    return rows.update(
        """
        update step_lease set state = 'LEASED', owner = 'gone', fence = fence + 1,
          attempt = attempt + 1, lease_until = now() + cast(? as interval)
        where operation_id in (select id from operation where kind = ?)
        """,
        lease,
        kind);
  }

  private String state(String plan) {
    return officers.get("/plans/" + plan).getString("state");
  }

  /** The plan that takes the place of one that is stale, once a worker has made it. */
  private JsonPath renewed(String request, String stale) throws InterruptedException {
    String plan =
        Eventually.becomes(
            "the plan is made anew",
            () -> officers.request(request).getString("currentPlanId"),
            newest -> !newest.equals(stale));
    assertThat(state(stale)).isEqualTo("VOID");
    return officers.get("/plans/" + plan);
  }

  @Test
  void missesNoRequestThatIsFiledWhileAVersionIsPublished() throws Exception {
    String first = submitted(IntStream.range(0, 6));
    RowErasure.Loaded prepared = prepare(FIRST);
    CountDownLatch published = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<UUID> after =
          threads.submit(
              () ->
                  transactions.call(
                      tenant.id(),
                      () -> {
                        UUID version = commit(prepared, first, FIRST);
                        published.countDown();
                        Latches.await(mayCommit);
                        return version;
                      }));
      Latches.await(published);
      Future<String> second = threads.submit(() -> submitted(IntStream.range(10, 14)));
      Eventually.someTransactionWaits();
      mayCommit.countDown();
      String filed = second.get(1, TimeUnit.MINUTES);
      assertThat(kept(filed, after.get()).size()).isEqualTo(4);
    } finally {
      mayCommit.countDown();
      threads.shutdown();
    }
  }

  private String submitted(IntStream records) {
    return officers.submitted(before.toString(), Officers.records(records));
  }

  private JsonPath scope(String request) {
    return officers.get("/erasure-requests/" + request + "/scope");
  }

  /** What is kept of a request in a version. */
  private RecordSet kept(String request, UUID version) throws IOException {
    RequestRecords records =
        transactions.call(
            tenant.id(),
            () ->
                requests.facts(tenant.id(), UUID.fromString(request)).records().stream()
                    .filter(r -> r.datasetVersionId().equals(version))
                    .findFirst()
                    .orElseThrow());
    return RecordSet.read(artifacts.read(tenant.id(), records.digest()));
  }

  private UUID publish(String request) throws Exception {
    return publish(request, FIRST);
  }

  private UUID publish(String request, RecordSet records) throws Exception {
    RowErasure.Loaded prepared = prepare(records);
    return transactions.call(tenant.id(), () -> commit(prepared, request, records));
  }

  private RowErasure.Loaded prepare(RecordSet records)
      throws IOException, DatasetException, InterruptedException {
    return erasure.load(
        new LooseStep(tenant.id(), folder), erasure.prepare(tenant.id(), before, records, folder));
  }

  /** As the step does that leaves the records out. */
  private UUID commit(RowErasure.Loaded prepared, String request, RecordSet records) {
    assertThat(datasets.lockedReady(before)).isTrue();
    UUID after = erasure.commit(prepared, UUID.fromString(request), UUID.randomUUID());
    requests.carry(tenant.id(), before, after, records);
    return after;
  }
}

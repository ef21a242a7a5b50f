// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetException;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.RowErasure;
import dev.lethe.platform.dataset.StoredRecordIds;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.LooseStep;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
          var unused = datasets.purge(tenant.id(), before);
          plans.takeBack(tenant.id(), before);
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

    assertThat(state(empty.getString("id"))).isEqualTo("VOID");
    JsonPath answerable = officers.request(nothingLeft);
    assertThat(answerable.getString("state")).isEqualTo("SCOPING");
    assertThat(answerable.getString("nextStep")).isEqualTo("Answer that nothing is held");
    officers.change(nothingLeft, "answer", Map.of()).then().statusCode(200);
    assertThat(officers.request(nothingLeft).getString("state")).isEqualTo("COMPLETED");
  }

  private String state(String plan) {
    return officers.get("/plans/" + plan).getString("state");
  }

  /** The plan that takes the place of one that is stale, once a worker has made it. */
  private JsonPath renewed(String request, String stale) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      String plan = officers.request(request).getString("currentPlanId");
      if (!plan.equals(stale)) {
        assertThat(state(stale)).isEqualTo("VOID");
        return officers.get("/plans/" + plan);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the plan was not made anew");
  }

  @Test
  void missesNoRequestThatIsFiledWhileAVersionIsPublished() throws Exception {
    String first = submitted(IntStream.range(0, 6));
    RowErasure.Loaded prepared = prepare();
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
                        UUID version = commit(prepared, first);
                        published.countDown();
                        Latches.await(mayCommit);
                        return version;
                      }));
      Latches.await(published);
      Future<String> second = threads.submit(() -> submitted(IntStream.range(10, 14)));
      while (waiting() == 0) {
        Thread.onSpinWait();
      }
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
    RowErasure.Loaded prepared = prepare();
    return transactions.call(tenant.id(), () -> commit(prepared, request));
  }

  private RowErasure.Loaded prepare() throws IOException, DatasetException, InterruptedException {
    return erasure.load(
        new LooseStep(tenant.id(), folder), erasure.prepare(tenant.id(), before, FIRST, folder));
  }

  /** As the step does that leaves the records out. */
  private UUID commit(RowErasure.Loaded prepared, String request) {
    assertThat(datasets.lockedReady(before)).isTrue();
    UUID after = erasure.commit(prepared, UUID.fromString(request), UUID.randomUUID());
    requests.carry(tenant.id(), before, after, FIRST);
    return after;
  }

  /** Transactions that wait for a row of another one. */
  private static int waiting() throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}

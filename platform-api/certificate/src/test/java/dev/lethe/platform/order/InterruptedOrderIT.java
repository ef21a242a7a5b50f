// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetFile;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.VersionsGivenUp;
import dev.lethe.platform.fixture.LooseStep;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries at the steps of an order that are lost, that meet, or that come when the world has changed:
 * the order is agreed on here, so that no worker knows of it.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class InterruptedOrderIT {

  @Inject EndOrdered end;
  @Inject RemoveOrdered remove;
  @Inject Orders orders;
  @Inject Findings findings;
  @Inject Datasets datasets;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject @Any Instance<VersionsGivenUp> givenUp;

  private final OrderWorld world = new OrderWorld();
  private final UUID tenant = world.tenant.id();
  @TempDir Path folder;
  private String dataset = "";
  private String data = "";
  private String other = "";
  private String learned = "";
  private String order = "";
  private UUID operation = new UUID(0, 0);

  @BeforeEach
  void agree() {
    dataset = world.dataset();
    data = world.data(dataset);
    other = world.data(world.dataset());
    learned = world.learned(world.model("A"), data, other, "a");
    order = world.filed(dataset);
    operation =
        transactions.call(
            tenant,
            () ->
                datasets.version(UUID.fromString(data)).registration().operationId().orElseThrow());
    transactions.run(
        tenant,
        () -> {
          OrderEntity row = orders.locked(UUID.fromString(order));
          row.agree(findings.of(tenant, row).document(), operation, Instant.now());
        });
  }

  private LooseStep step() {
    return new LooseStep(tenant, folder) {
      @Override
      public UUID operationId() {
        return operation;
      }

      @Override
      public <T> T input(Class<T> type) {
        return type.cast(new Orders.Input(UUID.fromString(order)));
      }
    };
  }

  /** What the ledger does with a result, which may then be lost. */
  private void written(StepHandler handler) throws Exception {
    LooseStep step = step();
    StepResult result = handler.run(step);
    transactions.runWithRetry(
        tenant,
        () -> {
          handler.lockFirst(step);
          try {
            result.commit().apply();
          } catch (StepFailure e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private boolean readable() {
    return transactions.call(
        tenant,
        () ->
            datasets.version(UUID.fromString(data)).content().files().stream()
                .filter(file -> file.role() == DatasetFile.Role.IMAGES)
                .map(DatasetFile::digest)
                .anyMatch(file -> artifacts.isReadable(tenant, file)));
  }

  @Test
  void nothingOrAllOfItEndsAndTheRestIsDoneByWhoeverComesNext() throws Exception {
    StepResult lost = end.run(step());
    assertThat(lost.detail()).isPresent();
    assertThat(world.state("/dataset-versions", data)).isEqualTo("READY");
    assertThat(world.state("/model-versions", learned)).isEqualTo("REGISTERED");

    written(end);
    assertThat(world.state("/dataset-versions", data)).isEqualTo("PURGED");
    assertThat(world.state("/model-versions", learned)).isEqualTo("TOMBSTONED");
    assertThat(world.get(order).getString("state")).isEqualTo("CARRYING_OUT");

    assertThat(remove.run(step()).detail()).isPresent();
    JsonPath halfway = world.get(order);
    assertThat(halfway.getString("state")).isEqualTo("CARRYING_OUT");
    assertThat(halfway.getList("items.goneAt")).containsOnlyNulls();
    assertThat(readable()).isFalse();

    written(end);
    written(remove);
    JsonPath done = world.get(order);
    assertThat(done.getString("state")).isEqualTo("DONE");
    assertThat(done.getString("items.find { it.kind == 'DATA' }.goneAt")).isNotNull();
    written(remove);
    assertThat(world.get(order).getString("endedAt")).isEqualTo(done.getString("endedAt"));
  }

  @Test
  void twoTriesAtOnceDoItOnce() {
    IntStream.range(0, 4).parallel().forEach(i -> quietly(end));
    assertThat(world.get(order).getList("items.endedAt")).doesNotContainNull();
    IntStream.range(0, 4).parallel().forEach(i -> quietly(remove));
    assertThat(world.get(order).getString("state")).isEqualTo("DONE");
    List<String> told =
        world
            .tenant
            .as(Role.AUDITOR)
            .get(OrderWorld.API + "/audit?limit=50")
            .jsonPath()
            .getList("action");
    assertThat(told).containsOnlyOnce("order.end", "order.done");
  }

  private void quietly(StepHandler handler) {
    try {
      written(handler);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nothingEndsAndTheVotesLapseWhereSomethingCameOfTheDataMeanwhile() throws Exception {
    String late = world.treated(learned, other);
    written(end);
    JsonPath again = world.get(order);
    assertThat(again.getString("state")).isEqualTo("OPEN");
    assertThat(again.getList("items.id")).contains(late);
    assertThat(world.state("/dataset-versions", data)).isEqualTo("READY");
    written(remove);
    assertThat(world.get(order).getString("state")).isEqualTo("OPEN");
    assertThat(readable()).isTrue();
  }

  @Test
  void nothingEndsWhereAHoldWasPlacedMeanwhile() throws Exception {
    world
        .tenant
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
    written(end);
    assertThat(world.get(order).getString("state")).isEqualTo("OPEN");
    assertThat(world.get(order).getString("bar.reason")).isEqualTo("HOLD");
    assertThat(world.state("/dataset-versions", data)).isEqualTo("READY");
  }

  @Test
  void nothingNewLearnsFromDataOfAnOrderThatWasAgreedTo() {
    assertThat(
            transactions.call(
                tenant,
                () -> givenUp.stream().anyMatch(those -> those.isGivenUp(UUID.fromString(data)))))
        .isTrue();
    String operation =
        world.register(world.model("B"), data, other, "b").then().extract().path("id");
    assertThat(world.registrations.waitFor(operation).getString("state")).isEqualTo("FAILED");
  }

  @Test
  void whatIsDoneIsNeverChanged() throws Exception {
    written(end);
    written(remove);
    assertThatThrownBy(
            () ->
                OrderWorld.sql(
                    "update destruction_order set authority = 'x' where id = ?",
                    UUID.fromString(order)))
        .hasMessageContaining("cannot be changed");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.dataset.DatasetFile;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.subject.IndexLoads;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is destroyed when an order was agreed to, and that it does not come back. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class OrderWorkIT {

  @Inject Datasets datasets;
  @Inject Artifacts artifacts;
  @Inject IndexLoads loads;
  @Inject TenantTransaction transactions;

  private final OrderWorld world = new OrderWorld();

  private List<Digest> files(String version) {
    return transactions.call(
        world.tenant.id(),
        () ->
            datasets.version(UUID.fromString(version)).content().files().stream()
                // Of the others these data sets have the same.
                .filter(file -> file.role() == DatasetFile.Role.IMAGES)
                .map(DatasetFile::digest)
                .toList());
  }

  private boolean readable(Digest file) {
    return artifacts.isReadable(world.tenant.id(), file);
  }

  /** A model whose file lies in the store; returns the id of its version. */
  private String held(String model, String data, String holdout, String weights) throws Exception {
    String version = world.learned(model, data, holdout, weights);
    OrderWorld.held(version);
    StoredArtifact file = artifacts.add(world.tenant.id(), weights.getBytes(UTF_8));
    transactions.run(
        world.tenant.id(),
        () ->
            artifacts.keep(
                world.tenant.id(),
                file,
                "application/octet-stream",
                Models.owner(UUID.fromString(version))));
    return version;
  }

  @Test
  void destroysEverythingOnTheListNamesTheOrderAndLetsNothingComeBack() throws Exception {
    String dataset = world.dataset();
    String data = world.data(dataset);
    String other = world.data(world.dataset(), 77);
    String model = world.model("A");
    String learned = held(model, data, other, "weights of a");
    String treated = world.treated(learned, other);
    String elsewhere = world.learned(world.model("B"), data, other, "b");
    String unrelated = world.learned(world.model("C"), other, data, "c");
    List<Digest> gone = files(data);
    String order = world.filed(dataset);
    world.agreed(order);

    JsonPath done = world.awaited(order, "DONE");
    assertThat(done.getList("items.findAll { it.doing == 'DESTROY' }.goneAt"))
        .hasSize(3)
        .doesNotContainNull();
    assertThat(done.getList("items.endedAt")).hasSize(4).doesNotContainNull();
    assertThat(world.state("/dataset-versions", data)).isEqualTo("PURGED");
    for (String version : List.of(learned, treated, elsewhere)) {
      assertThat(world.state("/model-versions", version)).isEqualTo("PURGED");
    }
    assertThat(world.state("/model-versions", unrelated)).isEqualTo("REGISTERED");
    world
        .tenant
        .as(Role.ML_ENGINEER)
        .get(OrderWorld.API + "/model-versions/" + learned)
        .then()
        .body("destroyedByOrderId", equalTo(order));
    world
        .tenant
        .as(Role.ML_ENGINEER)
        .get(OrderWorld.API + "/dataset-versions/" + data)
        .then()
        .body("destroyedByOrderId", equalTo(order));
    assertThat(gone).noneMatch(this::readable);
    assertThat(readable(OrderWorld.digest("weights of a"))).isFalse();
    assertThat(files(other)).allMatch(this::readable);
    assertThat(transactions.call(world.tenant.id(), () -> loads.isGone(UUID.fromString(data))))
        .isTrue();
    world
        .tenant
        .as(Role.AUDITOR)
        .get(OrderWorld.API + "/audit?limit=50")
        .then()
        .statusCode(200)
        .body("findAll { it.action == 'order.done' }", hasSize(1));

    world.register(model, data, other, "new").then().statusCode(422);
    JsonPath again =
        world.registrations.waitFor(
            world.register(model, other, data2(), "weights of a").then().extract().path("id"));
    assertThat(again.getString("problem.type")).endsWith("destroyed-by-order");
    String returned = world.dataset();
    assertThat(world.data(returned, 1)).isNotNull();
    assertThat(
            world
                .tenant
                .as(Role.ML_ENGINEER)
                .get(OrderWorld.API + "/datasets/" + returned + "/versions")
                .jsonPath()
                .getString("[0].state"))
        .isEqualTo("REJECTED");
  }

  private String data2() {
    return world.data(world.dataset(), 99);
  }

  @Test
  void endsOnceThoughTheLastVotesAreGivenAtOnce() {
    String dataset = world.dataset();
    world.data(dataset);
    String order = world.filed(dataset);
    String digest = world.get(order).getString("digest");
    List<Integer> answers =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(i -> world.vote(order, "APPROVE", digest, i % 2 == 0).statusCode())
            .sorted()
            .toList();
    assertThat(answers).containsExactly(201, 201, 409, 409);
    world.awaited(order, "DONE");
    world
        .tenant
        .as(Role.AUDITOR)
        .get(OrderWorld.API + "/audit?limit=50")
        .then()
        .body("findAll { it.action == 'order.agree' }", hasSize(1))
        .body("findAll { it.action == 'order.end' }", hasSize(1));
  }
}

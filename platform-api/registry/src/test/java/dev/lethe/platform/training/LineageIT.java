// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.Lineage.Kind;
import dev.lethe.platform.training.Lineage.LineageNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a version came from and what came from it. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class LineageIT {

  @Inject Models models;
  @Inject Datasets datasets;
  @Inject TrainingRuns runs;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void isReadInAsManyStatementsWhateverItsBreadth() throws Exception {
    UUID first = registered();
    makeFrom(first, 2);
    int narrow = statements(first, 3);
    makeFrom(first, 6);
    assertThat(statements(first, 9)).isEqualTo(narrow).isLessThan(16);
  }

  @Test
  void namesEachThingOnceWithWhatIsKnownOfIt() throws Exception {
    UUID first = registered();
    makeFrom(first, 1);
    Lineage lineage = transactions.call(tenant.id(), () -> walked(first));
    assertThat(lineage.truncated()).isFalse();
    assertThat(lineage.nodes()).extracting(LineageNode::id).doesNotHaveDuplicates();
    assertThat(of(lineage, Kind.DATASET_VERSION))
        .singleElement()
        .satisfies(data -> assertThat(data.records()).contains(40))
        .satisfies(data -> assertThat(data.versionOf()).isPresent());
    assertThat(of(lineage, Kind.MODEL_VERSION))
        .hasSize(2)
        .allSatisfy(version -> assertThat(version.grade()).isPresent());
    assertThat(of(lineage, Kind.TRAINING_RUN))
        .singleElement()
        .satisfies(run -> assertThat(run.label()).isEqualTo("training"));
    assertThat(lineage.edges())
        .anySatisfy(edge -> assertThat(edge.from()).isEqualTo(first.toString()));
  }

  /** A thousand versions made from one: what does not fit is said to be there. */
  @Test
  void isCutOffAtFiveHundredNodesAndSaysSo() throws Exception {
    UUID first = registered();
    makeFrom(first, 1000);
    Lineage lineage = transactions.call(tenant.id(), () -> walked(first));
    assertThat(lineage.truncated()).isTrue();
    assertThat(lineage.nodes()).hasSize(500);
    assertThat(lineage.nodes()).extracting(LineageNode::id).contains(first.toString());
  }

  private static List<LineageNode> of(Lineage lineage, Kind kind) {
    return lineage.nodes().stream().filter(node -> node.kind() == kind).toList();
  }

  private Lineage walked(UUID version) {
    return new LineageWalk(models, datasets, runs).from(version);
  }

  private int statements(UUID version, int versions) {
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () -> assertThat(of(walked(version), Kind.MODEL_VERSION)).hasSize(versions)));
  }

  private UUID registered() {
    String model = create("/models", Map.of("name", "m", "owner", "o", "riskClass", "LOW"));
    Map<String, Object> version =
        Map.of(
            "kind",
            "SCORES_ONLY",
            "modelDigest",
            "sha256:" + "0".repeat(64),
            "recipe",
            Map.of(
                "architecture",
                Map.of("type", "scores-only"),
                "inputShape",
                List.of(16),
                "classes",
                3),
            "datasetVersionId",
            registrations.readyVersion(40, 4, 3),
            "holdoutVersionId",
            registrations.readyVersion(20, 4, 3),
            "shards",
            1,
            "seed",
            7);
    registrations.waitFor(create("/models/" + model + "/versions", version));
    return UUID.fromString(
        tenant
            .as(Role.AUDITOR)
            .get("/api/v1/models/" + model + "/versions")
            .jsonPath()
            .getString("[0].id"));
  }

  private String create(String path, Map<String, Object> body) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(body)
        .post("/api/v1" + path)
        .then()
        .statusCode(oneOf(201, 202))
        .extract()
        .path("id");
  }

  /** Versions as unlearning would make them, without their files. */
  private static void makeFrom(UUID version, int children) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into model_version (id, tenant_id, model_id, ordinal, kind, state,
                  provenance_grade, recipe, shards, seed, dataset_version_id, holdout_version_id,
                  parent_version_id, created_at)
                select gen_random_uuid(), tenant_id, model_id,
                  (select max(ordinal) from model_version m where m.model_id = v.model_id) + n,
                  kind, state, provenance_grade, recipe, shards, seed, dataset_version_id,
                  holdout_version_id, id, created_at
                from model_version v, generate_series(1, ?) n where id = ?
                """)) {
      insert.setInt(1, children);
      insert.setObject(2, version);
      assertThat(insert.executeUpdate()).isEqualTo(children);
    }
  }
}

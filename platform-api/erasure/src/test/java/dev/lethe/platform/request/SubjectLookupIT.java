// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class SubjectLookupIT {

  private static final Map<String, Object> RECIPE =
      Map.of(
          "architecture", Map.of("type", "mlp", "hidden", List.of(8)),
          "inputShape", List.of(16),
          "classes", 3,
          "descent",
              Map.of(
                  "epochs", 2,
                  "batchSize", 8,
                  "maxLearningRate", 0.05,
                  "momentum", 0.9,
                  "weightDecay", 0.0));

  private final TestTenant tenant = new TestTenant();
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void findsThePersonsRecordsAndTheMembersThatSawThem() {
    Engine.assumeBuilt();
    String data = registrations.readyVersion(40, 4, 3);
    train(data, registrations.readyVersion(20, 4, 3));

    // Records 6 and 7 are of person 3, whose records stay together.
    tenant
        .as(Role.PRIVACY_OFFICER)
        .contentType("application/json")
        .body(
            Map.of(
                "identifiers",
                List.of(Map.of("type", "email", "value", "p-3@example.org")),
                "purpose",
                "TEST"))
        .post("/api/v1/subject-lookups")
        .then()
        .statusCode(200)
        .body("complete", equalTo(true))
        .body("models[0].hits", equalTo(2))
        .body("models[0].shardsTouched", equalTo(List.of(3)))
        .body("datasets.size()", equalTo(2));
  }

  private void train(String data, String holdout) {
    String model =
        tenant
            .creatingAs(Role.ML_ENGINEER)
            .body(Map.of("name", "m", "owner", "o", "riskClass", "LOW"))
            .post("/api/v1/models")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    String operation =
        tenant
            .creatingAs(Role.ML_ENGINEER)
            .body(
                Map.of(
                    "kind",
                    "LETHE_RECIPE",
                    "recipe",
                    RECIPE,
                    "datasetVersionId",
                    data,
                    "holdoutVersionId",
                    holdout,
                    "shards",
                    4,
                    "seed",
                    7))
            .post("/api/v1/models/" + model + "/versions")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    JsonPath ended = registrations.waitFor(operation);
    assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("SUCCEEDED");
  }
}

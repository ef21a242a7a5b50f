// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformProcess;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An erasure as the chart divides it: the application under test answers and signs, a second
 * process computes and has neither the owner's password nor a signing key.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(KeylessWorkerIT.AnswersAndSigns.class)
class KeylessWorkerIT {

  /** No engine runs in this process. */
  public static class AnswersAndSigns implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "lethe.operation.worker", "false",
          "lethe.operation.poll", "50ms",
          "lethe.plan.retain-sample", "60");
    }
  }

  @TempDir private Path folder;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final TinyModels models = new TinyModels(tenant);

  private Map<String, String> worker() {
    Map<String, String> settings = new HashMap<>();
    settings.put("lethe.operation.worker", "true");
    settings.put("lethe.operation.signer", "false");
    settings.put("lethe.operation.poll", "50ms");
    settings.put("lethe.plan.retain-sample", "60");
    settings.put("lethe.keys.demo", "false");
    settings.put("lethe.keys.folder", folder.resolve("none").toString());
    settings.put("quarkus.flyway.migrate-at-start", "false");
    settings.put("quarkus.flyway.password", "unknown");
    return settings;
  }

  @Test
  void isCarriedOutAndCertifiedByTwoProcesses() throws Exception {
    Engine.assumeBuilt();
    try (PlatformProcess worker = PlatformProcess.start(worker())) {
      String data = models.data(120, 11);
      models.train("keyless", data, models.data(100, 12), 2);
      String request =
          officers.submitted(
              data, Officers.records(IntStream.range(0, 40).filter(i -> i % 2 == 0)));
      officers.approved(request, Map.of());
      JsonPath done = officers.await(request, "COMPLETED", "VERIFICATION_FAILED", "FAILED");
      assertThat(done.getString("state")).isEqualTo("COMPLETED");
      assertThat(officers.get("/certificates?requestId=" + request).getList("id")).hasSize(1);
      assertThat(folder.resolve("none")).doesNotExist();
      RestAssured.get(worker.url() + "/q/health").then().statusCode(200);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.operation.OperationSettings;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class BarrierHealthTest {

  private static HealthCheckResponse asked(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(EngineConfig.class)
            .withMapping(OperationSettings.class)
            .withDefaultValues(settings)
            .withDefaultValues(Map.of("user.home", "x", "java.io.tmpdir", "y"))
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .build();
    return new BarrierHealth(
            config.getConfigMapping(EngineConfig.class),
            config.getConfigMapping(OperationSettings.class),
            Sandbox.weakest())
        .call();
  }

  @Test
  void aWorkerWithoutNamespacesIsNotReadyUnlessToldToDoWithout() {
    HealthCheckResponse open = asked(Map.of());
    assertThat(open.getStatus()).isEqualTo(Status.DOWN);
    assertThat(open.getData())
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .containsEntry("demanded", "NETWORK, FILES, PROCESSES")
                    .containsEntry("standing", "ENVIRONMENT"));
    assertThat(asked(Map.of("lethe.engine.demanded-barriers", "ENVIRONMENT")).getStatus())
        .isEqualTo(Status.UP);
  }

  @Test
  void aProcessWithoutRunsOnlySaysWhatStands() {
    HealthCheckResponse answering = asked(Map.of("lethe.operation.worker", "false"));
    assertThat(answering.getStatus()).isEqualTo(Status.UP);
    assertThat(answering.getData().orElseThrow()).containsEntry("standing", "ENVIRONMENT");
  }
}

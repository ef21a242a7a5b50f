// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.PlatformProcess;
import dev.lethe.platform.fixture.PlatformStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged program, with the settings of a demonstration and no word that it is one. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ProductionCheckIT {

  @Test
  void doesNotStartAndNamesEverySettingAtOnce() throws Exception {
    PlatformProcess.Ended ended =
        PlatformProcess.run(Map.of("lethe.demo", "false", "quarkus.log.console.stderr", "true"));
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.complained())
        .contains(
            "  quarkus.datasource.password: ",
            "  lethe.keycloak.admin-secret: ",
            "  quarkus.flyway.password: ",
            "  lethe.secret.file: ",
            "  lethe.keys.demo: ")
        .doesNotContain("Listening on");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.method;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The engine's methods, served. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class MethodIT {

  @Test
  void servesWhatTheEngineAnswers() {
    Engine.assumeBuilt();
    new TestTenant()
        .as(Role.APPROVER)
        .get("/api/v1/methods")
        .then()
        .statusCode(200)
        .body("methods.id", hasItems("retrain", "sisa", "fine-tune"))
        .body("methods.find { it.id == 'retrain' }.tier", equalTo("E"))
        .body("methods.find { it.id == 'retrain' }.architectures", hasItem("mlp"))
        .body("methods.find { it.id == 'fine-tune' }.parameters[0].name", equalTo("epochs"))
        .body("methods.find { it.id == 'fine-tune' }.parameters[0].most", equalTo(100f))
        .body("methods.find { it.id == 'fine-tune' }.retainedPasses.parameter", equalTo("epochs"))
        .body("trained", hasItems("linear", "mlp", "cnn"));
  }
}

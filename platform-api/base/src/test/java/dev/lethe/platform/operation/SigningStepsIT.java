// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.Operation.OperationStep;
import dev.lethe.platform.operation.ScriptedStep.Script;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A worker without signing keys. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(SigningStepsIT.Keyless.class)
class SigningStepsIT {

  /** Runs steps, holds no keys. */
  public static class Keyless implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lethe.operation.signer", "false", "lethe.operation.poll", "50ms");
    }
  }

  @Inject Operations operations;
  @Inject StepQueue queue;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  private UUID start(String... kinds) {
    List<Step> steps =
        List.of(kinds).stream()
            .map(kind -> new Step(kind, kind, new Script("ok", kind), List.of(kinds).indexOf(kind)))
            .toList();
    return transactions.call(
        tenant.id(),
        () -> operations.start(new NewOperation("test", "A test", Optional.empty(), "me", steps)));
  }

  private Operation await(String what, UUID id, Predicate<Operation> enough) {
    return Eventually.becomes(
        what, () -> transactions.call(tenant.id(), () -> operations.get(id)), enough);
  }

  private static String state(Operation operation, int step) {
    return operation.course().steps().get(step).state();
  }

  @Test
  void leavesWhatSignsToAProcessWithTheKeys() {
    UUID signing = start("scripted", SigningStep.KIND);
    await("its first step is done", signing, now -> state(now, 0).equals("DONE"));
    // Younger work passes by what waits for the keys.
    await("it succeeds", start("scripted"), now -> now.state().equals("SUCCEEDED"));
    OperationStep waiting =
        transactions.call(tenant.id(), () -> operations.get(signing)).course().steps().get(1);
    assertThat(waiting.state()).isEqualTo("PENDING");
    assertThat(waiting.tries().attempt()).isZero();

    StepQueue.Claim claim =
        QuarkusTransaction.requiringNew()
            .call(
                () -> queue.claim(queue.now(), "one with keys", Duration.ofMinutes(1), false, true))
            .orElseThrow();
    assertThat(claim.operationId()).isEqualTo(signing);
    assertThat(
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        queue.claim(
                            queue.now(), "one that computes", Duration.ofMinutes(1), true, false)))
        .isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The trail keeps nobody waiting for what somebody else has begun, and follows the commits. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class AuditOrderIT {

  @Inject AuditLog audit;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  @Test
  void aLongTransactionThatToldSomethingHoldsUpNoOtherOne() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Future<?> slow =
        threads.submit(
            () ->
                transactions.run(
                    tenant.id(),
                    () -> {
                      tell("slow");
                      told.countDown();
                      Latches.await(end);
                      tell("slow again");
                    }));
    Latches.await(told);
    transactions.run(tenant.id(), () -> tell("quick"));
    assertThat(actions()).containsExactly("quick");
    end.countDown();
    slow.get();
    threads.shutdown();
    assertThat(actions()).containsExactly("quick", "slow", "slow again");
    assertThat(transactions.call(tenant.id(), () -> audit.firstBroken(tenant.id()))).isEmpty();
  }

  private void tell(String action) {
    audit.record(tenant.id(), Actor.system("test"), action, "test/1", Map.of());
  }

  private List<String> actions() {
    return transactions.call(
        tenant.id(),
        () -> audit.about(tenant.id(), "test/1", 0, 10).stream().map(AuditEntry::action).toList());
  }
}

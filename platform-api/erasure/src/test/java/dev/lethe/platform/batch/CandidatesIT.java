// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class CandidatesIT {

  @Inject Batches batches;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private String version = "";

  @BeforeEach
  void registered() {
    version = new Registrations(tenant).readyVersion(40, 4, 3);
  }

  /** Of two hundred open requests a list took half a minute. */
  @Test
  void areListedInAsManyStatementsHoweverManyWait() {
    UUID first = submitted();
    UUID unused = submitted();
    int one = statements(first);
    assertThat(one).isPositive();
    for (int i = 0; i < 4; i++) {
      unused = submitted();
    }
    assertThat(statements(first)).isEqualTo(one);
  }

  private UUID submitted() {
    return UUID.fromString(officers.submitted(version, Officers.records(IntStream.range(0, 3))));
  }

  private int statements(UUID request) {
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities, () -> assertThat(batches.candidates(tenant.id(), request)).isEmpty()));
  }
}

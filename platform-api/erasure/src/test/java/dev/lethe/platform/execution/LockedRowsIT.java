// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.EntityType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Two transactions at each kind of row that is locked: the second waits for the first and then sees
 * what that one wrote, although it had read the row before.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class LockedRowsIT {

  @Inject EntityManager entities;
  @Inject Operations operations;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject PublicLog log;

  private final TestTenant tenant = new TestTenant();
  private final ExecutorService second = Executors.newSingleThreadExecutor();

  @Test
  void whoComesSecondWaitsAndReadsAgain() throws Exception {
    StoredTreatment treatment = new StoredTreatment(tenant, artifacts, transactions, log);
    UUID operation =
        transactions.call(
            tenant.id(),
            () ->
                operations.start(
                    NewOperation.ofOneStep("of-nobody", "A test", treatment.reference, Map.of())));
    Eventually.holds(
        "it is put back",
        () ->
            transactions
                .call(tenant.id(), () -> operations.get(operation))
                .course()
                .steps()
                .stream()
                .anyMatch(step -> step.detail().isPresent()));
    Set<LockOrder> met = EnumSet.noneOf(LockOrder.class);
    for (EntityType<?> type : entities.getMetamodel().getEntities()) {
      LockOrder.Kind kind = type.getJavaType().getAnnotation(LockOrder.Kind.class);
      if (kind != null) {
        Optional<Object> key = transactions.call(tenant.id(), () -> key(type));
        if (key.isPresent()) {
          meet(type.getJavaType(), key.get(), type.hasVersionAttribute());
          met.add(kind.value());
        }
      }
    }
    second.shutdown();
    assertThat(met)
        .contains(
            LockOrder.REQUEST,
            LockOrder.DECISION,
            LockOrder.OPERATION,
            LockOrder.WORK,
            LockOrder.DATA,
            LockOrder.PRODUCT,
            LockOrder.TRAIL);
  }

  private Optional<Object> key(EntityType<?> type) {
    List<?> rows =
        entities
            .createQuery("from " + type.getName(), Object.class)
            .setMaxResults(1)
            .getResultList();
    return rows.stream()
        .findFirst()
        .map(row -> entities.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(row));
  }

  private void meet(Class<?> type, Object key, boolean versioned) throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    Future<Boolean> changed =
        second.submit(
            () ->
                transactions.call(
                    tenant.id(),
                    () -> {
                      Object row = entities.find(type, key);
                      String before = version(row, versioned);
                      read.countDown();
                      Latches.await(held);
                      return !version(RowLock.take(entities, row), versioned).equals(before);
                    }));
    Latches.await(read);
    transactions.run(
        tenant.id(),
        () -> {
          Object row = RowLock.find(entities, type, key).orElseThrow();
          if (versioned) {
            entities.lock(row, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
          }
          held.countDown();
          Eventually.someTransactionWaits();
        });
    assertThat(changed.get()).as(type.getSimpleName()).isEqualTo(versioned);
  }

  private String version(Object row, boolean versioned) {
    return versioned
        ? entities.getEntityManagerFactory().getPersistenceUnitUtil().getVersion(row).toString()
        : "";
  }
}

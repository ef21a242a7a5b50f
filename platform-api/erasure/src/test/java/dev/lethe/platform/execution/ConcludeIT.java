// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two requests that treated the same data: only one of them may go on. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ConcludeIT {

  @Inject Conclude step;
  @Inject Plans plans;
  @Inject Operations operations;
  @Inject Treatments treatments;
  @Inject Succession models;
  @Inject RequestStates states;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject PublicLog log;

  private final TestTenant tenant = new TestTenant();
  private final UUID operation = UUID.randomUUID();
  private UUID plan = operation;
  private UUID request = operation;
  private UUID data = operation;
  private UUID original = operation;
  private UUID candidate = operation;
  private String records = "";

  @BeforeEach
  void passed() throws Exception {
    plan = new StoredTreatment(tenant, artifacts, transactions, log).plan;
    PlanFacts facts = transactions.call(tenant.id(), () -> plans.get(plan));
    TreatmentFacts done =
        transactions.call(tenant.id(), () -> treatments.of(facts.document().models().get(0)));
    request = facts.document().request();
    data = facts.document().data().get(0).versionId();
    records = facts.document().data().get(0).records().toString();
    original = done.origin().modelVersionId();
    candidate = done.candidate().orElseThrow().versionId();
    TenantRows.write(
        tenant,
        """
        insert into operation (tenant_id, id, kind, title, state, started_by, created_at)
        values (?, ?, 'execute-plan', 'Carry out', 'RUNNING', 'approver', now())
        """,
        operation);
    TenantRows.write(
        tenant,
        "update erasure_request set state = 'EXECUTING' where tenant_id = ? and id = ?",
        request);
    move(original, "REGISTERED");
    move(candidate, "QUARANTINED");
  }

  @Test
  void goesOnWhereDataAndModelsAreWhatTheyWere() {
    conclude();
    assertThat(state()).isEqualTo(RequestState.CERTIFYING);
  }

  @Test
  void stopsWhereAnotherRequestPurgedTheData() throws Exception {
    TenantRows.write(
        tenant, "update dataset_version set state = 'PURGED' where tenant_id = ? and id = ?", data);
    assertStale();
  }

  @Test
  void stopsWhereAnotherRequestIsAboutToPurgeTheData() throws Exception {
    UUID other = UUID.randomUUID();
    TenantRows.write(
        tenant,
        """
        insert into erasure_request (tenant_id, id, reference, kind, state, ground, received_at,
          channel, filed_by, filed_by_name, records, target_on, due_on, first_due_on, salt,
          created_at, version)
        select r.tenant_id, o.id, 'other', kind, 'CERTIFYING', ground, received_at, channel,
          filed_by, filed_by_name, records, target_on, due_on, first_due_on, salt, created_at,
          version
        from erasure_request r
        join (values (cast(? as uuid), cast(? as uuid), cast(? as uuid)))
          o(tenant_id, id, request) on r.tenant_id = o.tenant_id and r.id = o.request
        """,
        other,
        request);
    TenantRows.write(
        tenant,
        """
        insert into erased_version (tenant_id, request_id, dataset_version_id, new_version_id)
        values (?, ?, ?, gen_random_uuid())
        """,
        other,
        data);
    assertStale();
  }

  @Test
  void stopsWhereTheModelBeforeIsGone() throws Exception {
    move(original, "TOMBSTONED");
    assertStale();
  }

  @Test
  void stopsWhereTheTreatedModelWasGivenUp() throws Exception {
    move(candidate, "TOMBSTONED");
    assertStale();
    assertThatThrownBy(
            () ->
                transactions.run(
                    tenant.id(), () -> models.takeOver(tenant.id(), original, candidate)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot take the place");
  }

  /** Nobody treated it, and from the end of this work on nobody would find it by its data. */
  @Test
  void stopsWhereAnotherModelLearnedFromTheRecordsMeanwhile() throws Exception {
    UUID late = UUID.randomUUID();
    UUID training = UUID.randomUUID();
    TenantRows.write(
        tenant,
        """
        insert into model_version (tenant_id, id, model_id, ordinal, kind, state,
          provenance_grade, recipe, shards, seed, dataset_version_id, holdout_version_id, digest,
          parameters, created_at)
        select ?, ?, model_id, 3, kind, 'REGISTERED', provenance_grade, recipe, shards,
          seed, dataset_version_id, holdout_version_id, digest, parameters, created_at
        from model_version where id = ?
        """,
        late,
        original);
    TenantRows.write(
        tenant,
        """
        insert into training_run (tenant_id, id, model_version_id, dataset_version_id, source,
          seed, recipe, plan_digest, started_at, finished_at)
        select ?, ?, ?, dataset_version_id, source, seed, recipe, plan_digest, started_at,
          finished_at
        from training_run where model_version_id = ?
        """,
        training,
        late,
        original);
    TenantRows.write(
        tenant,
        "insert into training_shard (tenant_id, training_run_id, shard, size, records_digest)"
            + " values (?, ?, 0, 6, '%s')".formatted(records),
        training);
    TenantRows.write(
        tenant,
        "insert into request_records (tenant_id, request_id, dataset_version_id, records_digest,"
            + " hits) values (?, ?, ?, '%s', 6)".formatted(records),
        request,
        data);
    assertStale();
  }

  private void assertStale() {
    assertThatThrownBy(this::conclude)
        .hasCauseInstanceOf(StepFailure.class)
        .cause()
        .extracting(e -> ((StepFailure) e).problem().type())
        .isEqualTo(ProblemType.PLAN_STALE);
    assertThat(state()).isEqualTo(RequestState.EXECUTING);
  }

  /** Writes down what the step found, as the worker does. */
  private void conclude() {
    StepResult result = step.run(context());
    transactions.run(
        tenant.id(),
        () -> {
          step.lockFirst(context());
          assertThat(operations.lockedOpen(operation)).isTrue();
          try {
            result.commit().apply();
          } catch (StepFailure e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private RequestState state() {
    return transactions.call(tenant.id(), () -> states.lockedState(request));
  }

  private void move(UUID version, String state) throws SQLException {
    TenantRows.write(
        tenant,
        "update model_version set state = '" + state + "' where tenant_id = ? and id = ?",
        version);
  }

  private StepContext context() {
    return (StepContext)
        Proxy.newProxyInstance(
            StepContext.class.getClassLoader(),
            new Class<?>[] {StepContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "tenantId" -> tenant.id();
                  case "operationId" -> operation;
                  case "input" -> new PlanInput(plan);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}

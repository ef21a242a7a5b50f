// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.Operation;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequest;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.request.Withdrawal;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A person gives a request up while a step of its work writes its result down. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class WithdrawIT {

  @Inject Operations operations;
  @Inject ErasureRequests requests;
  @Inject RequestStates states;
  @Inject Withdrawal withdrawal;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject PublicLog log;

  private final TestTenant tenant = new TestTenant();

  /** One of them was ended by the database before, and done again behind everybody's back. */
  @Test
  void waitsForTheStepAndTheStepForNobody() throws Exception {
    StoredTreatment treatment = new StoredTreatment(tenant, artifacts, transactions, log);
    executing(treatment.request);
    GatedStep.Gate gate = GatedStep.of(treatment.plan);
    UUID operation = transactions.call(tenant.id(), () -> begun(treatment));
    Latches.await(gate.reached);
    ExecutorService person = Executors.newSingleThreadExecutor();
    Future<ErasureRequest> withdrawn =
        person.submit(
            () ->
                transactions.call(tenant.id(), () -> withdrawal.of(officer(), treatment.request)));
    Eventually.someTransactionWaits();
    gate.open.countDown();

    assertThatThrownBy(withdrawn::get)
        .as("what was seen is no more")
        .cause()
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.PRECONDITION_FAILED));
    Operation done =
        Eventually.becomes(
            "the operation ends",
            () -> transactions.call(tenant.id(), () -> operations.get(operation)),
            Operation::ended);
    assertThat(done.state()).isEqualTo("SUCCEEDED");
    assertThat(gate.commits).as("the result is written down once").hasValue(1);
    assertThat(transactions.call(tenant.id(), () -> states.lockedState(treatment.request)))
        .isEqualTo(RequestState.VERIFICATION_FAILED);
    var unused = transactions.call(tenant.id(), () -> withdrawal.of(officer(), treatment.request));
    person.shutdown();
  }

  private UUID begun(StoredTreatment treatment) {
    UUID operation =
        operations.start(
            new NewOperation(
                GatedStep.KIND,
                "A test",
                Optional.of(treatment.request),
                "test",
                List.of(new Step(GatedStep.KIND, "Stop", new PlanInput(treatment.plan), 0))));
    requests.work(treatment.request, operation);
    return operation;
  }

  private Caller officer() {
    return new Caller(
        tenant.id(),
        tenant.slug(),
        tenant.person(Role.PRIVACY_OFFICER),
        "Officer",
        Set.of(Role.PRIVACY_OFFICER),
        List.of(),
        Instant.now(),
        "test");
  }

  private static void executing(UUID request) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update =
            connection.prepareStatement(
                "update erasure_request set state = 'EXECUTING' where id = ?")) {
      update.setObject(1, request);
      assertThat(update.executeUpdate()).isOne();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.JoinedRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Step {@code renew-plan}: makes a plan anew that another request made stale, once its data are
 * gone, so that it sees what took their place.
 */
@ApplicationScoped
class Renew implements StepHandler {

  static final String KIND = "renew-plan";

  private static final Set<ProblemType> PASSING =
      EnumSet.of(ProblemType.ENGINE_UNAVAILABLE, ProblemType.STORAGE_UNAVAILABLE);

  private final Plans plans;

  Renew(Plans plans) {
    this.plans = plans;
  }

  /**
   * Which plan.
   *
   * @param planId the revision that is stale
   * @param joined a request to plan for, with all that it is carried out with by then, where
   *     requests were joined or parted; absent where data gave way
   */
  record Input(UUID planId, Optional<UUID> joined) {}

  /** The operation that makes a stale plan anew. */
  static NewOperation of(JoinedRequests requests, Input input, String startedBy) {
    return new NewOperation(
        KIND,
        "Plan " + requests.references() + " anew",
        Optional.of(requests.lead()),
        startedBy,
        List.of(new Step(KIND, "Make the plan anew", input, 0)));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void lockFirst(StepContext context) {
    plans.lockForRenewal(context.input(Input.class));
  }

  @Override
  public StepResult run(StepContext context) {
    return StepResult.of(
        () -> {
          try {
            if (!plans.renew(context.tenantId(), context.input(Input.class))) {
              throw StepFailure.waiting("Waits until the other request has given up the data.");
            }
          } catch (ProblemException e) {
            // Where it cannot be had, the request waits in planning, and a person makes the plan.
            throw PASSING.contains(e.type())
                ? StepFailure.retryable(e.type(), e.detail(), e)
                : StepFailure.fatal(e.type(), e.detail());
          }
        });
  }
}

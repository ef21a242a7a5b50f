// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.request.RequestFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Step {@code renew-plan}: makes a plan anew that another request made stale. Starts when the
 * transaction is over that gave its data up, so that it sees what took their place.
 */
@ApplicationScoped
class Renew implements StepHandler {

  static final String KIND = "renew-plan";

  private final Plans plans;

  Renew(Plans plans) {
    this.plans = plans;
  }

  /**
   * Which plan.
   *
   * @param planId the revision that is stale
   */
  record Input(UUID planId) {}

  /** The operation that makes a stale plan anew. */
  static NewOperation of(RequestFacts request, UUID stale, String startedBy) {
    return new NewOperation(
        KIND,
        "Plan " + request.reference() + " anew",
        Optional.of(request.id()),
        startedBy,
        List.of(new Step(KIND, "Make the plan anew", new Input(stale), 0)));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public StepResult run(StepContext context) {
    return StepResult.of(
        () -> {
          try {
            plans.renew(context.tenantId(), context.input(Input.class).planId());
          } catch (ProblemException e) {
            // The request waits in planning, where a person makes the plan.
            throw StepFailure.fatal(e.type(), e.detail());
          }
        });
  }
}

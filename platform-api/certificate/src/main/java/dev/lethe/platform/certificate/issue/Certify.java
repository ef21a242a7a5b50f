// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.platform.execution.Executions;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import jakarta.enterprise.context.ApplicationScoped;

/** Step {@code certify}: issues the certificate of one treated model. Tried until it is done. */
@ApplicationScoped
class Certify implements StepHandler {

  private final Issuing issuing;

  Certify(Issuing issuing) {
    this.issuing = issuing;
  }

  @Override
  public String kind() {
    return Executions.CERTIFY;
  }

  @Override
  public boolean signs() {
    return true;
  }

  @Override
  public boolean mayFail() {
    return false;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure {
    TargetInput input = context.input(TargetInput.class);
    String id = issuing.issue(context.tenantId(), input);
    return StepResult.of(() -> {})
        .withDetail("Certificate " + id + " is published.")
        .withResultId(id);
  }
}

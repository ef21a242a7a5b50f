// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.certificate.status.StatusChanges;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Step {@code reissue}: issues the version after one of a certificate. Tried until it is done. */
@ApplicationScoped
class Reissue implements StepHandler {

  private static final String KIND = "reissue";

  private final Issuing issuing;
  private final Operations operations;

  Reissue(Issuing issuing, Operations operations) {
    this.issuing = issuing;
    this.operations = operations;
  }

  /**
   * Input of the step.
   *
   * @param certificate the version that is replaced
   */
  record Input(String certificate) {}

  /** Two approvers agreed on a further version; from here on it cannot be stopped. */
  void agreed(@Observes StatusChanges.Agreed agreed) {
    agreed
        .reissue()
        .ifPresent(
            r -> {
              UUID unused = operations.startIrreversible(operation(r));
            });
  }

  private static NewOperation operation(StatusChanges.Replacement wanted) {
    return NewOperation.ofOneStep(
        KIND,
        "Replace version %d of a certificate"
            .formatted(CertificateVersion.of(wanted.certificate()).version()),
        wanted.person(),
        new Input(wanted.certificate()));
  }

  @Override
  public String kind() {
    return KIND;
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
    String id = issuing.reissue(context.tenantId(), context.input(Input.class).certificate());
    return StepResult.of(() -> {})
        .withDetail("Certificate " + id + " is published.")
        .withResultId(id);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import jakarta.enterprise.context.ApplicationScoped;

/** Step {@code reissue}: issues the version after one of a certificate. Tried until it is done. */
@ApplicationScoped
class Reissue implements StepHandler {

  private static final String KIND = "reissue";

  private final Issuing issuing;

  Reissue(Issuing issuing) {
    this.issuing = issuing;
  }

  /**
   * Input of the step.
   *
   * @param certificate the version that is replaced
   */
  record Input(String certificate) {}

  /** The operation that replaces a version, started by {@code person}. */
  static NewOperation of(String certificate, String person) {
    return NewOperation.ofOneStep(
        KIND,
        "Replace version %d of a certificate"
            .formatted(CertificateVersion.of(certificate).version()),
        person,
        new Input(certificate));
  }

  @Override
  public String kind() {
    return KIND;
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

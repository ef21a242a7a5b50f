// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import jakarta.enterprise.context.ApplicationScoped;

/** A step that says it needs the signing keys. */
@ApplicationScoped
public class SigningStep implements StepHandler {

  static final String KIND = "signing";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean signs() {
    return true;
  }

  @Override
  public StepResult run(StepContext context) {
    return StepResult.of(() -> {});
  }
}

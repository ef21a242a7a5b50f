// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation to start.
 *
 * @param kind for example {@code send-mail}
 * @param title one short phrase for people, without personal data
 * @param requestId the request of a person that it belongs to
 * @param startedBy pseudonym of who started it
 * @param steps in order, at least one
 */
public record NewOperation(
    String kind, String title, Optional<UUID> requestId, String startedBy, List<Step> steps) {

  public NewOperation {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("an operation has at least one step");
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).stage() < steps.get(i - 1).stage()) {
        throw new IllegalArgumentException("stages never fall, found " + steps.get(i).stage());
      }
    }
  }

  /**
   * One step.
   *
   * @param kind names its {@link StepHandler}
   * @param title one short phrase for people
   * @param input a record that the handler reads back by {@link StepContext#input}
   * @param stage steps of one stage may run at the same time; a stage starts when the one before is
   *     done
   */
  public record Step(String kind, String title, Object input, int stage) {
    public Step {
      if (stage < 0) {
        throw new IllegalArgumentException("stage is 0 or more, found " + stage);
      }
    }
  }

  /** An operation of a single step of the same kind and title. */
  public static NewOperation ofOneStep(String kind, String title, String startedBy, Object input) {
    return new NewOperation(
        kind, title, Optional.empty(), startedBy, List.of(new Step(kind, title, input, 0)));
  }
}

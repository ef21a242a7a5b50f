// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.cost;

import dev.lethe.contract.run.RunOutcome;
import java.util.Optional;
import java.util.UUID;

/**
 * What one run took.
 *
 * @param kind what it did
 * @param targetId the plan's target that it worked on
 * @param method id of the method, for runs of a method
 * @param architecture type of the model
 * @param operations {@link Multiplications} for one record
 * @param recordPasses how often records went through the model, forward and back
 * @param cost what the engine says that it took
 */
public record RunCost(
    Kind kind,
    Optional<UUID> targetId,
    Optional<String> method,
    String architecture,
    double operations,
    double recordPasses,
    RunOutcome.Cost cost) {

  /** What a run did. */
  public enum Kind {
    /** Trained a model that was registered. */
    TRAIN,
    /** Treated a model. */
    TREAT,
    /** Did a treatment again. */
    REPEAT,
    /** Retrained models to compare with. */
    COMPARE,
    /** Scored models. */
    TEST
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import dev.lethe.client.model.PlanTarget;
import java.util.Objects;
import java.util.Optional;

/**
 * How a plan treats a target otherwise than the revision before.
 *
 * @param kind what happened to the target
 * @param name of the target
 * @param before the target then; the one of now where it was not there
 * @param after the target now; the one of then where it is gone
 */
public record Change(Kind kind, String name, PlanTarget before, PlanTarget after) {

  /** What happened to a target. */
  public enum Kind {
    ADDED,
    BECAME,
    CARRIED,
    DROPPED
  }

  static Change added(PlanTarget target) {
    return new Change(Kind.ADDED, target.getName(), target, target);
  }

  static Change dropped(PlanTarget target) {
    return new Change(Kind.DROPPED, target.getName(), target, target);
  }

  /** What changed from one to the other, absent where nothing did. */
  static Optional<Change> between(PlanTarget before, PlanTarget after) {
    boolean same =
        Objects.equals(before.getMethod(), after.getMethod())
            && (after.getMethod() != null || before.getAction() == after.getAction());
    if (!same) {
      return Optional.of(new Change(Kind.BECAME, after.getName(), before, after));
    }
    return Boolean.TRUE.equals(after.getCarriedOver())
        ? Optional.of(new Change(Kind.CARRIED, after.getName(), before, after))
        : Optional.empty();
  }
}

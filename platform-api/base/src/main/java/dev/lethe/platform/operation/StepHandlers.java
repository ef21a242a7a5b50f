// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The handlers by kind; two for one kind stop the start. */
@ApplicationScoped
class StepHandlers {

  private final Map<String, StepHandler> byKind = new HashMap<>();

  @Inject
  StepHandlers(@Any Instance<StepHandler> handlers) {
    this((Iterable<StepHandler>) handlers);
  }

  StepHandlers(Iterable<StepHandler> handlers) {
    for (StepHandler handler : handlers) {
      if (byKind.put(handler.kind(), handler) != null) {
        throw new IllegalStateException("two handlers for steps of kind " + handler.kind());
      }
    }
  }

  /** Whether this process can run steps of a kind; another version may have queued others. */
  boolean know(String kind) {
    return byKind.containsKey(kind);
  }

  /** The handler of this kind, if there is one whose operation may be resumed. */
  Optional<ResumableStep> resumable(String kind) {
    return byKind.get(kind) instanceof ResumableStep step ? Optional.of(step) : Optional.empty();
  }

  /** Whether steps of a kind need the signing keys; of an unknown one nobody knows. */
  boolean sign(String kind) {
    return know(kind) && of(kind).signs();
  }

  /**
   * The handler of this kind.
   *
   * @throws IllegalArgumentException if there is none
   */
  StepHandler of(String kind) {
    StepHandler handler = byKind.get(kind);
    if (handler == null) {
      throw new IllegalArgumentException("no handler for steps of kind " + kind);
    }
    return handler;
  }
}

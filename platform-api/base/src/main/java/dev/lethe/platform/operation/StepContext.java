// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** What a handler knows of the step it runs. */
public interface StepContext {

  UUID operationId();

  UUID stepId();

  /** Number of this try, which grows with every one; once there is a higher one, it is over. */
  long fence();

  /** The tenant whose rows the step may touch. */
  UUID tenantId();

  /** The request of a person that the operation belongs to, where there is one. */
  Optional<UUID> requestId();

  /**
   * The input that was given when the operation was started.
   *
   * @throws IllegalStateException if it is not of this type
   */
  <T> T input(Class<T> type);

  /**
   * A folder for this attempt alone, created on first use and removed after the step. Its name
   * holds the fence, so that two attempts never share it.
   */
  Path workspace();

  /** Says how far the step is; stored and shown with the next heartbeat. */
  default void progress(long done, long total, String unit) {
    progress(new Progress(done, total, unit, Optional.empty()));
  }

  /** As {@link #progress(long, long, String)}, with an estimate of the time that is left. */
  void progress(Progress progress);

  /** Whether to stop: cancelled by a person, lease lost, or the worker is going down. */
  boolean cancelled();
}

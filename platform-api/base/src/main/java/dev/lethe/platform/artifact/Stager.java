// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import java.util.Optional;
import java.util.UUID;

/**
 * A try at a step, for which its threads store bytes: what it does not keep is given up with it.
 *
 * @param step of an operation
 * @param fence of the try
 */
public record Stager(UUID step, long fence) {

  private static final ThreadLocal<Optional<Stager>> CURRENT =
      ThreadLocal.withInitial(Optional::empty);

  /** The try that the calling thread stores bytes for. */
  static Optional<Stager> current() {
    return CURRENT.get();
  }

  /** From now on the calling thread stores bytes for this try, until it {@link #leave leaves}. */
  public void enter() {
    CURRENT.set(Optional.of(this));
  }

  /** From now on the calling thread stores bytes for no try. */
  public static void leave() {
    CURRENT.remove();
  }

  /** The same work for the same try, on a thread of its own. */
  public static Runnable carried(Runnable work) {
    Optional<Stager> stager = current();
    return () -> {
      CURRENT.set(stager);
      try {
        work.run();
      } finally {
        CURRENT.remove();
      }
    };
  }
}

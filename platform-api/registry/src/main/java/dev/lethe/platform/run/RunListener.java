// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.run.RunEvent;

/** Follows a run. */
@FunctionalInterface
public interface RunListener {

  /** A listener that does not listen. */
  RunListener NONE = event -> {};

  /** The run wrote this event. What this method throws is logged and ignored. */
  void onEvent(RunEvent event);
}

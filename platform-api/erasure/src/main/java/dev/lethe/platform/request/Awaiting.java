// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.UUID;

/** Whether work waits for somebody; those who ask for something know it. */
public interface Awaiting {

  /** Whether the work on a request waits for models or scores. */
  boolean awaits(UUID request);
}

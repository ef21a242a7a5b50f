// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.util.UUID;

/** Knows which requests are carried out together, so that one of them has the work of all. */
public interface RequestLeads {

  /** The request that the work on a request hangs on, which may be itself. */
  UUID lead(UUID request);
}

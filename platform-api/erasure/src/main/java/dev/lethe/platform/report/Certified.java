// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import java.util.Optional;
import java.util.UUID;

/** Which treated models were certified; those who issue certificates know it. */
public interface Certified {

  /** Number of the certificate that a request has of a plan's target; empty if it has none. */
  Optional<String> number(UUID target, UUID request);
}

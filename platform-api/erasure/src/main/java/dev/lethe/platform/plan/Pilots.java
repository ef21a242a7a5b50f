// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import java.util.Optional;
import java.util.UUID;

/** What earlier tests found out about models; the reports know it. */
public interface Pilots {

  /** The latest test of this model version by the mean shift, for whatever request. */
  Optional<SampleSize.Pilot> byMeanShift(UUID tenant, UUID modelVersion);

  /** The latest test of this model version by the memory score, for whatever request. */
  Optional<MemorySampleSize.Pilot> byMemory(UUID tenant, UUID modelVersion);
}

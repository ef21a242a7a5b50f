// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import java.util.Optional;
import java.util.UUID;

/** What earlier tests found out about models; the reports know it. */
public interface Pilots {

  /** The latest test of this model version, for whatever request, that came to numbers. */
  Optional<SampleSize.Pilot> latest(UUID tenant, UUID modelVersion);
}

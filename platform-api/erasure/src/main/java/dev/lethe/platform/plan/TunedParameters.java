// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import java.util.Optional;
import java.util.UUID;

/** What tunings found; those who run them know it. */
public interface TunedParameters {

  /** The result of a tuning for the request; empty if there is none of this id that is done. */
  Optional<Tuned> tuned(UUID request, UUID tuning);
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** When members are written to. */
@ConfigMapping(prefix = "lethe.feed")
public interface FeedSettings {

  /** Hour of the day, where the organisation is, from which on the mail of the day leaves. */
  @WithDefault("7")
  @Min(0)
  @Max(23)
  int digestHour();
}

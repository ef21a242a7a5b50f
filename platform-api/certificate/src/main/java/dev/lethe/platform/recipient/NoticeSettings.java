// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How long recipients are waited for. */
@ConfigMapping(prefix = "lethe.notice")
public interface NoticeSettings {

  /**
   * Days after which a notice that was not answered is reminded of, after which one that was
   * reminded of is overdue, and within which one has to leave.
   */
  @WithDefault("14")
  @Min(1)
  @Max(365)
  int days();
}

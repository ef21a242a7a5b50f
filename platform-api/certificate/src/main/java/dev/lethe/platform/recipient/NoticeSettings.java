// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long recipients are waited for, and what their links allow. */
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

  /** How long the link of a letter works after the letter was made. */
  @WithDefault("180d")
  Duration linkLife();

  /** Links that one caller may open in a minute. */
  @WithDefault("60")
  int looksPerMinute();

  /** Answers that one caller may give in a minute. */
  @WithDefault("10")
  int answersPerMinute();
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long codes and links of the person's page live, and how often they can be tried. */
@ConfigMapping(prefix = "lethe.intake")
public interface IntakeSettings {

  /** How long a code can be given back. */
  @WithDefault("15m")
  Duration codeLife();

  /** How often a code can be tried, the right time included. */
  @WithDefault("5")
  int codeTries();

  /** Codes that an organisation sends in an hour, to whomever. */
  @WithDefault("200")
  int codesPerHour();

  /** Codes that it sends beyond these to newcomers. */
  @WithDefault("400")
  int codesReserved();

  /** Codes on a day for which a network around callers counts as a newcomer. */
  @WithDefault("3")
  int codesOfNewcomer();

  /** Codes that are sent to one address in an hour; more are answered alike, and not sent. */
  @WithDefault("5")
  int codesPerAddress();

  /** Codes that one caller may ask for in a minute. */
  @WithDefault("5")
  int codesPerMinute();

  /** Codes that one caller may ask for in a day. */
  @WithDefault("40")
  int codesPerDay();

  /** Codes that one caller may give back in a minute. */
  @WithDefault("10")
  int triesPerMinute();

  /** Pages and links that one caller may open in a minute. */
  @WithDefault("60")
  int looksPerMinute();

  /** How long a link can be followed after the request was filed. */
  @WithDefault("365d")
  Duration linkLife();

  /** How long address and words of a person are kept after their request was closed. */
  @WithDefault("30d")
  Duration wordsLife();
}

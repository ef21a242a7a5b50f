// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import java.time.ZoneId;
import java.util.Optional;

/**
 * In which time zone the page that is being made tells times: that of the organisation whose page
 * it is, and UTC on pages of no organisation.
 */
public final class HomeZone {

  private static final ZoneId NONE = ZoneId.of("UTC");
  private static final String CHOSEN = "lethe.zone";

  static ZoneId get() {
    return Speech.answered()
        .flatMap(http -> Optional.<ZoneId>ofNullable(http.get(CHOSEN)))
        .orElse(NONE);
  }

  /** From here on the page is one of an organisation with this zone. */
  public static void set(ZoneId zone) {
    Speech.answered().ifPresent(http -> http.put(CHOSEN, zone));
  }

  private HomeZone() {}
}

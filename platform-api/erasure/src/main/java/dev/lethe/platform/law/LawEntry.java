// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.law;

import dev.lethe.certification.law.HolidayCalendar;
import dev.lethe.certification.law.Law;
import dev.lethe.certification.law.LawBook;
import java.util.List;
import java.util.Optional;

/**
 * A law to choose.
 *
 * @param code what an organisation names, for example {@code gdpr}
 * @param law its newest edition, without an extension
 * @param extension how long with one; absent where the law gives no number
 * @param unread what was not compared with its source, where something was not
 * @param regions with holidays that are known; none of them need be chosen
 */
public record LawEntry(
    String code,
    AppliedLaw law,
    Optional<LawClause> extension,
    Optional<String> unread,
    List<LawRegion> regions) {

  public LawEntry {
    regions = List.copyOf(regions);
  }

  /**
   * A region with holidays that are known.
   *
   * @param code for example {@code de-be}
   * @param name for people
   */
  public record LawRegion(String code, String name) {}

  static LawEntry of(Law law, LawBook book) {
    return new LawEntry(
        law.code(),
        AppliedLaw.of(law, false),
        law.terms().extended().map(e -> new LawClause(e.paragraph(), e.reading())),
        law.check().why(),
        book.calendars().stream()
            .filter(c -> law.end().holidays() && law.holdsIn(c.region()))
            .map((HolidayCalendar c) -> new LawRegion(c.region(), c.name()))
            .toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.law;

import dev.lethe.certification.law.Law;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The law that a term was counted by.
 *
 * @param id its edition, for example {@code gdpr-1}
 * @param name for people
 * @param act as it is cited
 * @param term how long, with the extension where there was one
 * @param end what becomes of a last day on which nobody works
 * @param identity what a question for proof of identity does to the term, where the law says so
 * @param checked whether the entry was compared with its source: {@code yes}, {@code in-part},
 *     {@code no}
 * @param disputed readings that others do not share
 */
public record AppliedLaw(
    String id,
    String name,
    String act,
    LawClause term,
    LawClause end,
    Optional<LawClause> identity,
    String checked,
    List<String> disputed) {

  public AppliedLaw {
    disputed = List.copyOf(disputed);
  }

  /** As it holds for one request. */
  public static AppliedLaw of(Law law, boolean extended) {
    Law.Length length = extended ? law.terms().extended().orElseThrow() : law.terms().first();
    return new AppliedLaw(
        law.id(),
        law.name(),
        law.act(),
        new LawClause(length.paragraph(), length.reading()),
        new LawClause(law.end().paragraph(), law.end().reading()),
        law.stops().stream()
            .filter(stop -> stop.reason() == Law.StopReason.IDENTITY)
            .findFirst()
            .map(stop -> new LawClause(stop.paragraph(), stop.reading())),
        checked(law),
        law.check().disputed());
  }

  static String checked(Law law) {
    return law.check().checked().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

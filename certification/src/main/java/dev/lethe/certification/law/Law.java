// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One edition of what a law says of the term of an answer, with the paragraph and the reading of it
 * beside each number. An edition never changes; a law that does, or was read wrongly, gets another.
 *
 * @param id the law and the number of the edition, for example {@code gdpr-1}
 * @param name for people
 * @param act as it is cited
 * @param regions where it holds: a region's code, or the first part of one
 * @param check whether it was compared with its source
 * @param terms how long
 * @param stops what stops the term; what is not named does not
 * @param end what becomes of a last day on which nobody works
 */
public record Law(
    String id,
    String name,
    String act,
    List<String> regions,
    Check check,
    Terms terms,
    List<StopRule> stops,
    End end) {

  public Law {
    regions = List.copyOf(regions);
    stops = List.copyOf(stops);
  }

  /** The law without the number of its edition, for example {@code gdpr}. */
  public String code() {
    return id.substring(0, id.lastIndexOf('-'));
  }

  /** Whether it holds in a region. */
  public boolean holdsIn(String region) {
    return regions.stream().anyMatch(r -> region.equals(r) || region.startsWith(r + "-"));
  }

  /** Whether it counts otherwise while this is awaited. */
  public boolean stopsFor(StopReason reason) {
    return effect(reason) != Effect.NONE;
  }

  /** What the law does for one reason to stop. */
  Effect effect(StopReason reason) {
    return stops.stream()
        .filter(rule -> rule.reason() == reason)
        .findFirst()
        .map(StopRule::effect)
        .orElse(Effect.NONE);
  }

  /**
   * Where something is said, and how it is read here.
   *
   * @param paragraph as it is cited
   * @param reading in one sentence or two
   */
  public record Clause(String paragraph, String reading) {}

  /**
   * How long a term is.
   *
   * @param start from when it is counted
   * @param first without an extension
   * @param extended with one; absent where the law gives no number
   * @param noExtension why there is none, where there is none
   */
  public record Terms(
      Clause start, Length first, Optional<Length> extended, Optional<Clause> noExtension) {
    public Terms {
      if (extended.isPresent() == noExtension.isPresent()) {
        throw new IllegalArgumentException("a term is extended, or it is said why not");
      }
    }
  }

  /**
   * A number with its source. An extended length is the whole from the same start, never counted
   * from the end of the first one.
   *
   * @param length at least 1
   * @param unit what of
   * @param paragraph as it is cited
   * @param reading how it is read here
   */
  public record Length(int length, Unit unit, String paragraph, String reading) {
    public Length {
      if (length < 1) {
        throw new IllegalArgumentException("a term is at least 1: " + length);
      }
    }

    /**
     * The last day, before it is moved. The day from which it is counted is not part of the term; a
     * month ends on the date of the same number, or on its last day where there is none.
     */
    LocalDate from(LocalDate start) {
      return unit == Unit.MONTHS ? start.plusMonths(length) : start.plusDays(length);
    }
  }

  /** Units of a term. */
  public enum Unit {
    DAYS,
    MONTHS
  }

  /** Why a term may stop. */
  public enum StopReason {
    /** Proof of identity was asked for. */
    IDENTITY
  }

  /** What a stop does. */
  public enum Effect {
    /** Nothing: the term goes on. */
    NONE,
    /** Days between its first and its last are added, neither of these. */
    ADDS_DAYS_BETWEEN,
    /** The whole term is counted from its last day. */
    RESTARTS
  }

  /**
   * What one reason does to a term.
   *
   * @param reason why
   * @param effect what
   * @param paragraph as it is cited
   * @param reading how it is read here
   */
  public record StopRule(StopReason reason, Effect effect, String paragraph, String reading) {}

  /**
   * What becomes of a last day on which nobody works: it moves to the next day that is none.
   *
   * @param daysOff days of the week on which nobody works; empty where the last day stays
   * @param holidays whether holidays are such days too
   * @param paragraph as it is cited
   * @param reading how it is read here
   */
  public record End(Set<DayOfWeek> daysOff, boolean holidays, String paragraph, String reading) {
    public End {
      daysOff = Set.copyOf(daysOff);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that waits for a member.
 *
 * @param kind what it is
 * @param link where it is seen to
 * @param title as people call it: the number of a request or certificate or of an authority's file,
 *     or a name; no person's
 * @param what is to be done, in English, which is the key to other languages
 * @param since since when it waits
 * @param due the day to aim at, if there is one
 */
public record Waiting(
    Kind kind, Link link, String title, String what, Instant since, Optional<LocalDate> due) {

  /** Days before the one to aim at in which it is soon. */
  public static final int SOON_DAYS = 7;

  /** What can wait. */
  public enum Kind {
    /** A plan or an order wants the member's vote. */
    VOTE,
    /** The next step of a request is the member's. */
    STEP,
    /** The member was given something to do by hand. */
    TASK,
    /** The term of a request or an order runs short, or is over. */
    CLOCK,
    /** A change of a certificate's status is proposed and not decided. */
    STATUS_CHANGE,
    /** A witness contradicts the log, or too few cosign it. */
    WITNESS
  }

  /** What a link leads to. */
  public enum Thing {
    REQUEST,
    PLAN,
    ORDER,
    SUPPLY,
    TASK,
    CERTIFICATE,
    LOG
  }

  /**
   * Where something is seen to.
   *
   * @param thing what is opened
   * @param id by which it is read; empty for the log, of which there is one
   */
  public record Link(Thing thing, String id) {}

  /** How much it matters today. */
  public enum Urgency {
    /** The day to aim at is over, or nothing can be certified. */
    NOW,
    SOON,
    LATER
  }

  /**
   * How much it matters.
   *
   * @param today where the organisation is
   */
  Urgency urgency(LocalDate today) {
    if (kind == Kind.WITNESS || due.filter(today::isAfter).isPresent()) {
      return Urgency.NOW;
    }
    return due.filter(day -> !day.isAfter(today.plusDays(SOON_DAYS))).isPresent()
        ? Urgency.SOON
        : Urgency.LATER;
  }

  /** Tells it from all else that waits or waited for the same member. */
  String key() {
    return String.join("/", kind.name(), link.id(), since.toString(), what);
  }
}

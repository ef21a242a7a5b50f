// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import dev.lethe.platform.feed.MailChoices.Language;
import dev.lethe.platform.feed.Waiting.Kind;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code feed_reader}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.READER)
@Table(name = "feed_reader")
class FeedReaderEntity {

  /** A mail server or sign-in service that is away is asked again after this. */
  private static final Duration WAIT = Duration.ofMinutes(10);

  @Id UUID id;

  @Column(updatable = false)
  String person;

  @Column(name = "seen_at")
  private @Nullable Instant seenAt;

  @Enumerated(EnumType.STRING)
  private Language language;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "at_once")
  private List<String> atOnce;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> daily;

  @Column(name = "digest_on")
  private @Nullable LocalDate digestOn;

  @Column(name = "try_at")
  private Instant tryAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  FeedReaderEntity() {}

  Optional<Instant> seenAt() {
    return Optional.ofNullable(seenAt);
  }

  /** What was seen later stays seen. */
  void seen(Instant asOf) {
    if (seenAt == null || seenAt.isBefore(asOf)) {
      seenAt = asOf;
    }
  }

  MailChoices choices() {
    return new MailChoices(language, kinds(atOnce), kinds(daily));
  }

  /**
   * Keeps other choices.
   *
   * @param today where the organisation is; who had no digest gets the first one tomorrow
   */
  void choose(MailChoices wanted, LocalDate today) {
    if (daily.isEmpty()) {
      digestOn = today;
    }
    language = wanted.language();
    atOnce = texts(wanted.atOnce());
    daily = texts(wanted.daily());
  }

  /** Whether no digest was made on a day or after it. */
  boolean digestDue(LocalDate day) {
    return !daily.isEmpty() && (digestOn == null || digestOn.isBefore(day));
  }

  void digested(LocalDate day) {
    digestOn = day;
  }

  /** The mail did not go; it is tried again later. */
  void later(Instant now) {
    tryAt = now.plus(WAIT);
  }

  private static Set<Kind> kinds(List<String> names) {
    return names.stream().map(Kind::valueOf).collect(Collectors.toSet());
  }

  private static List<String> texts(Set<Kind> kinds) {
    return kinds.stream().sorted().map(Kind::name).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.feed.Feed.FeedEntry;
import dev.lethe.platform.feed.Feed.FeedLink;
import dev.lethe.platform.speech.Spoken;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The door to what waits for members. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Feeds {

  /** Things that one answer shows. */
  private static final int SHOWN = 200;

  private final Instance<WaitingSource> sources;
  private final FeedReaders readers;
  private final Tenants tenants;
  private final Spoken spoken;
  private final Clock clock;

  Feeds(
      @Any Instance<WaitingSource> sources,
      FeedReaders readers,
      Tenants tenants,
      Spoken spoken,
      Clock clock) {
    this.sources = sources;
    this.readers = readers;
    this.tenants = tenants;
    this.spoken = spoken;
    this.clock = clock;
  }

  /** What waits for a member, in the language of the call. */
  public Feed of(Caller member) {
    Instant now = clock.instant();
    LocalDate today = tenants.get(member.tenantId()).today(clock);
    List<Waiting> all = waitingFor(member);
    Instant seen = readers.seen(member.person()).orElse(Instant.EPOCH);
    Predicate<Waiting> fresh = waiting -> waiting.since().isAfter(seen);
    return new Feed(
        all.stream()
            .sorted(
                Comparator.comparing((Waiting w) -> w.urgency(today))
                    .thenComparing(Waiting::since)
                    .thenComparing(Waiting::key))
            .limit(SHOWN)
            .map(waiting -> entry(waiting, today, fresh.test(waiting)))
            .toList(),
        all.size(),
        (int) all.stream().filter(fresh).count(),
        now);
  }

  /** What waits for a member, in no order. */
  List<Waiting> waitingFor(Caller member) {
    return sources.stream()
        .filter(source -> member.may(source.permission()))
        .flatMap(source -> source.waitingFor(member).stream())
        .toList();
  }

  private FeedEntry entry(Waiting waiting, LocalDate today, boolean fresh) {
    return new FeedEntry(
        waiting.kind(),
        new FeedLink(waiting.link().thing(), waiting.link().id(), waiting.title()),
        spoken.of(waiting.what()),
        waiting.since(),
        waiting.due(),
        waiting.urgency(today),
        fresh);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Callers;
import dev.lethe.platform.signin.Accounts;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes to one member, in the caller's transaction. What waits is looked up first; then the row of
 * the member is locked and their choices are read again, and the mail leaves in the transaction
 * that writes down what it was about. So of two processes one writes, and nobody is written to who
 * chose otherwise meanwhile. Where the process ends between the two, the mail leaves once more: at
 * least once, not at most.
 */
@ApplicationScoped
class FeedWriting {

  private final FeedReaders readers;
  private final Feeds feeds;
  private final FeedPost post;
  private final Callers callers;
  private final Accounts accounts;
  private final Tenants tenants;
  private final FeedSettings settings;
  private final Clock clock;

  FeedWriting(
      FeedReaders readers,
      Feeds feeds,
      FeedPost post,
      Callers callers,
      Accounts accounts,
      Tenants tenants,
      FeedSettings settings,
      Clock clock) {
    this.readers = readers;
    this.feeds = feeds;
    this.post = post;
    this.callers = callers;
    this.accounts = accounts;
    this.tenants = tenants;
    this.settings = settings;
    this.clock = clock;
  }

  /** Writes to a member of what they were not written about, if there is anything. */
  void write(UUID tenant, UUID id) {
    FeedReaderEntity reader = readers.get(id);
    Organisation organisation = tenants.get(tenant);
    Optional<Caller> member = callers.find(tenant, reader.person);
    boolean asks = !reader.choices().atOnce().isEmpty() || digestIsDue(reader, organisation);
    if (member.isEmpty() || !asks) {
      return;
    }
    List<Waiting> waiting = feeds.waitingFor(member.get());
    boolean about = !about(reader, waiting, organisation).isEmpty();
    Optional<String> to = about ? accounts.provenAddress(reader.person) : Optional.empty();
    readers.lock(reader);
    List<Waiting> told = about(reader, waiting, organisation);
    if (!told.isEmpty() && to.isEmpty()) {
      // Their address may be proved later.
      reader.later(clock.instant());
      return;
    }
    readers.told(reader, waiting, told);
    if (digestIsDue(reader, organisation)) {
      reader.digested(organisation.today(clock));
    }
    to.filter(address -> !told.isEmpty())
        .ifPresent(address -> post.send(address, organisation, reader.choices().language(), told));
  }

  /** What a mail would be about now: what came, and once a day all that stands in a digest. */
  private List<Waiting> about(
      FeedReaderEntity reader, List<Waiting> waiting, Organisation organisation) {
    MailChoices choices = reader.choices();
    Set<String> told = readers.told(reader);
    boolean digest = digestIsDue(reader, organisation);
    return waiting.stream()
        .filter(
            w ->
                (choices.atOnce().contains(w.kind()) && !told.contains(w.key()))
                    || (digest && choices.daily().contains(w.kind())))
        .toList();
  }

  private boolean digestIsDue(FeedReaderEntity reader, Organisation organisation) {
    ZonedDateTime now = clock.instant().atZone(organisation.zone());
    return now.getHour() >= settings.digestHour() && reader.digestDue(now.toLocalDate());
  }

  /** Removes what is kept of members who left. */
  void forgetWhoLeft(UUID tenant) {
    readers.all().stream()
        .filter(reader -> callers.find(tenant, reader.person).isEmpty())
        .forEach(readers::forget);
  }
}

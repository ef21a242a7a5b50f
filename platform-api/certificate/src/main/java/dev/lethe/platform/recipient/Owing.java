// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.request.Following;
import dev.lethe.platform.request.Telling;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who is owed a notice, in the caller's transaction: the door for other capabilities. */
@ApplicationScoped
public class Owing implements Following, Telling {

  static final String OWED = "notice.owed";
  static final String SENT = "notice.sent";
  static final String FAILED = "notice.failed";
  static final String DOWNLOADED = "notice.downloaded";
  static final String HANDED = "notice.handed";
  static final String ACKNOWLEDGED = "notice.acknowledged";
  static final String ANSWERED = "notice.answered";
  static final String EXCUSED = "notice.excused";

  static final Map<String, String> SAID =
      Map.of(
          OWED, "A recipient is owed a notice",
          SENT, "A recipient was sent a notice by e-mail",
          FAILED, "A notice to a recipient could not be sent by e-mail",
          DOWNLOADED, "A notice to a recipient was downloaded",
          HANDED, "A notice to a recipient is on its way, as was said",
          ACKNOWLEDGED, "A recipient answered",
          ANSWERED, "A recipient answered by the link of its letter",
          EXCUSED, "A recipient is not told");

  private final EntityManager entities;
  private final NoticeReading reading;
  private final Disclosures disclosures;
  private final Tenants tenants;
  private final Clock clock;

  Owing(
      EntityManager entities,
      NoticeReading reading,
      Disclosures disclosures,
      Tenants tenants,
      Clock clock) {
    this.entities = entities;
    this.reading = reading;
    this.disclosures = disclosures;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** Everybody in the register who had something that the request was about is owed one. */
  @Override
  public void carriedOut(UUID tenant, UUID request) {
    Set<UUID> things = reading.things(request);
    if (things.isEmpty()) {
      return;
    }
    LocalDate today = today(tenant);
    disclosures
        .having(things, today)
        .forEach(recipient -> entities.persist(new NoticeEntity(request, recipient, today)));
  }

  /** Today, where the organisation is. */
  LocalDate today(UUID tenant) {
    return tenants.get(tenant).today(clock);
  }

  /** How many notices somebody here has to see to by now. */
  public int waiting(UUID tenant) {
    return entities
        .createQuery(
            "select count(*) from NoticeEntity where " + NoticeFilter.Show.WAITING.condition(),
            Long.class)
        .setParameter("today", today(tenant))
        .getSingleResult()
        .intValue();
  }

  @Override
  public Set<UUID> owing(UUID tenant, Collection<UUID> requests) {
    return new HashSet<>(
        entities
            .createQuery(
                "select distinct requestId from NoticeEntity where requestId in :requests and "
                    + NoticeFilter.Show.WAITING.condition(),
                UUID.class)
            .setParameter("requests", requests)
            .setParameter("today", today(tenant))
            .getResultList());
  }

  @Override
  public Set<UUID> owing(UUID tenant) {
    return new HashSet<>(
        entities
            .createQuery(
                "select distinct requestId from NoticeEntity where "
                    + NoticeFilter.Show.WAITING.condition(),
                UUID.class)
            .setParameter("today", today(tenant))
            .getResultList());
  }

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.tenant.LinkToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Links by which recipients answer, in the caller's transaction. Each letter that leaves has one of
 * its own, which is known to who has the letter: of its secret the hash alone is stored.
 */
@ApplicationScoped
class NoticeLinks {

  private static final String PAGE = "/told/";

  private final EntityManager entities;
  private final NoticeSettings settings;
  private final Clock clock;
  private final String web;
  private final SecureRandom random = new SecureRandom();

  NoticeLinks(
      EntityManager entities,
      NoticeSettings settings,
      Clock clock,
      @ConfigProperty(name = "lethe.base-url") String web) {
    this.entities = entities;
    this.settings = settings;
    this.clock = clock;
    this.web = web;
  }

  /** What stands in the place of a link in a letter that is looked at. */
  String specimen() {
    return web + PAGE + "\u2026";
  }

  /** A new one. */
  LinkToken make(UUID tenant) {
    return LinkToken.random(tenant, random);
  }

  /** As it stands in a letter. */
  String of(LinkToken link) {
    return web + PAGE + link.text();
  }

  /** Until when one works that is made now. */
  Instant until() {
    return clock.instant().plus(settings.linkLife());
  }

  /** The letter of a link; empty if there is none, or the link has ended. */
  Optional<NoticeLetterEntity> letter(LinkToken link) {
    return entities
        .createQuery(
            "from NoticeLetterEntity where linkHash = ?1 and linkUntil > ?2",
            NoticeLetterEntity.class)
        .setParameter(1, link.hash())
        .setParameter(2, clock.instant())
        .getResultStream()
        .findFirst();
  }

  /** Forgets links whose time is over. */
  void expire() {
    int unused =
        entities
            .createQuery(
                "update NoticeLetterEntity set linkHash = null"
                    + " where linkHash is not null and linkUntil <= ?1")
            .setParameter(1, clock.instant())
            .executeUpdate();
  }
}

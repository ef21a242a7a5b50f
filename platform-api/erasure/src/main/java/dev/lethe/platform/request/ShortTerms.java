// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.feed.Waiting;
import dev.lethe.platform.feed.WaitingSource;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Requests whose term runs short or is over, for those who answer to the person. */
@ApplicationScoped
class ShortTerms implements WaitingSource {

  static final String SHORT = "Answer before the target date";
  static final String OVER = "Answer at once; the target date is over";

  private final EntityManager entities;
  private final Tenants tenants;
  private final Clock clock;

  ShortTerms(EntityManager entities, Tenants tenants, Clock clock) {
    this.entities = entities;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Override
  public Waiting.Kind kind() {
    return Waiting.Kind.CLOCK;
  }

  @Override
  public String permission() {
    return ErasurePermissions.REQUEST_WRITE;
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    Organisation organisation = tenants.get(member.tenantId());
    LocalDate today = organisation.today(clock);
    return entities
        .createQuery(
            "from ErasureRequestEntity where closedAt is null and targetOn <= ?1 order by targetOn, id",
            ErasureRequestEntity.class)
        .setParameter(1, RequestFilter.soon(today))
        .setMaxResults(LOOKED_AT)
        .getResultStream()
        .map(request -> waiting(request, today, organisation.zone()))
        .toList();
  }

  /** It waits since its last days began, or since it is here. */
  private static Waiting waiting(ErasureRequestEntity request, LocalDate today, ZoneId zone) {
    boolean over = request.targetOn.isBefore(today);
    LocalDate from =
        over ? request.targetOn.plusDays(1) : request.targetOn.minusDays(Waiting.SOON_DAYS);
    Instant began = from.atStartOfDay(zone).toInstant();
    return new Waiting(
        Waiting.Kind.CLOCK,
        new Waiting.Link(Waiting.Thing.REQUEST, request.id.toString()),
        request.reference,
        over ? OVER : SHORT,
        began.isBefore(request.createdAt) ? request.createdAt : began,
        Optional.of(request.targetOn));
  }
}

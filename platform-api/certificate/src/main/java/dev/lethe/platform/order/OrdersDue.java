// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

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

/** Orders whose day is near or over, for those who answer to the authority. */
@ApplicationScoped
class OrdersDue implements WaitingSource {

  static final String SHORT = "Carry the order out before its day";
  static final String OVER = "Carry the order out at once; its day is over";

  private final EntityManager entities;
  private final Tenants tenants;
  private final Clock clock;

  OrdersDue(EntityManager entities, Tenants tenants, Clock clock) {
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
    return "order:write";
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    Organisation organisation = tenants.get(member.tenantId());
    LocalDate today = organisation.today(clock);
    return entities
        .createQuery(
            "from OrderEntity where endedAt is null and dueOn <= ?1 order by dueOn, id",
            OrderEntity.class)
        .setParameter(1, today.plusDays(Waiting.SOON_DAYS))
        .setMaxResults(LOOKED_AT)
        .getResultStream()
        .map(order -> waiting(order, today, organisation.zone()))
        .toList();
  }

  /** It waits since its last days began, or since it is here. */
  private static Waiting waiting(OrderEntity order, LocalDate today, ZoneId zone) {
    boolean over = order.dueOn.isBefore(today);
    LocalDate from = over ? order.dueOn.plusDays(1) : order.dueOn.minusDays(Waiting.SOON_DAYS);
    Instant began = from.atStartOfDay(zone).toInstant();
    return new Waiting(
        Waiting.Kind.CLOCK,
        new Waiting.Link(Waiting.Thing.ORDER, order.id.toString()),
        order.fileNumber,
        over ? OVER : SHORT,
        began.isBefore(order.filedAt) ? order.filedAt : began,
        Optional.of(order.dueOn));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.feed.Waiting;
import dev.lethe.platform.feed.WaitingSource;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.LedRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Models and scores that work waits for, for those who can hand them over. */
@ApplicationScoped
class WaitingSupplies implements WaitingSource {

  static final String WANTED = "Hand over the models or scores asked for";

  private final EntityManager entities;
  private final ErasureRequests requests;

  WaitingSupplies(EntityManager entities, ErasureRequests requests) {
    this.entities = entities;
    this.requests = requests;
  }

  @Override
  public Waiting.Kind kind() {
    return Waiting.Kind.STEP;
  }

  @Override
  public String permission() {
    return "supply:write";
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    List<SupplyEntity> wanted =
        entities
            .createQuery(
                """
                from SupplyEntity where state in (MODELS_WANTED, SCORES_WANTED)
                order by createdAt desc, targetId
                """,
                SupplyEntity.class)
            .setMaxResults(LOOKED_AT)
            .getResultList();
    Map<UUID, LedRequests> led =
        wanted.isEmpty()
            ? Map.of()
            : requests.led(wanted.stream().map(row -> row.requestId).distinct().toList());
    return wanted.stream()
        .map(row -> Map.entry(row, Objects.requireNonNull(led.get(row.requestId))))
        // What was asked for by work that has ended is wanted no more.
        .filter(row -> row.getValue().working())
        .map(row -> waiting(row.getKey(), row.getValue()))
        .toList();
  }

  private static Waiting waiting(SupplyEntity row, LedRequests led) {
    return new Waiting(
        Waiting.Kind.STEP,
        new Waiting.Link(Waiting.Thing.SUPPLY, row.targetId.toString()),
        row.wanted().modelName(),
        WANTED,
        row.createdAt,
        Optional.of(led.target()));
  }
}

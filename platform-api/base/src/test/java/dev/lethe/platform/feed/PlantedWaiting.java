// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import dev.lethe.platform.access.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What waits for approvers of an organisation, as a test says. */
@ApplicationScoped
public class PlantedWaiting implements WaitingSource {

  private static final Map<UUID, Supplier<List<Waiting>>> PLANTED = new ConcurrentHashMap<>();

  /** What waits from now on; asked for anew each time. */
  static void plant(UUID tenant, Supplier<List<Waiting>> waiting) {
    PLANTED.put(tenant, waiting);
  }

  /** Something that waits. */
  static Waiting of(Waiting.Kind kind, String id) {
    return new Waiting(
        kind,
        new Waiting.Link(Waiting.Thing.REQUEST, id),
        "Erika Musterfrau",
        "Do what erika@person.example asks",
        Instant.EPOCH,
        Optional.empty());
  }

  @Override
  public Waiting.Kind kind() {
    return Waiting.Kind.VOTE;
  }

  @Override
  public String permission() {
    return "plan:decide";
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    return PLANTED.getOrDefault(member.tenantId(), List::of).get();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import dev.lethe.platform.dataset.Restrictions;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.request.Holding;
import dev.lethe.platform.request.RequestHold;
import dev.lethe.platform.tenant.KeepsOpen;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The door to holds, in the caller's transaction. Who asks before something is destroyed holds the
 * locks of the data-set versions that lose records: whoever places a hold waits for them, so that
 * the hold is either seen here or comes too late.
 */
@ApplicationScoped
public class Holds implements Holding, Restrictions, KeepsOpen {

  private final StandingHolds standing;

  Holds(StandingHolds standing) {
    this.standing = standing;
  }

  /**
   * Why nothing may be destroyed under a plan now, in one sentence; empty if no hold is on any of
   * its requests.
   */
  public Optional<String> against(PlanDocument plan) {
    return standing.on(plan.requests()).values().stream()
        .flatMap(Set::stream)
        .filter(hold -> hold.kind == HoldKind.HOLD)
        .findFirst()
        .map(
            hold ->
                "Waits for a legal hold to be released by somebody else than who placed it; it has"
                    + " to be looked at again by "
                    + hold.reviewOn
                    + ".");
  }

  /** Those of some requests that a hold keeps from being carried out. */
  public Set<UUID> held(Collection<UUID> requests) {
    return standing.on(requests).entrySet().stream()
        .filter(on -> on.getValue().stream().anyMatch(hold -> hold.kind == HoldKind.HOLD))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * The data sets and requests among some that a hold names, the requests be they closed; for who
   * ends data sets as a whole.
   */
  public Set<UUID> keeping(Collection<UUID> datasets, Collection<UUID> requests) {
    return standing.keeping(datasets, requests);
  }

  @Override
  public Map<UUID, List<RequestHold>> on(Collection<UUID> requests) {
    Map<UUID, List<RequestHold>> all = new HashMap<>();
    standing
        .on(requests)
        .forEach(
            (request, holds) ->
                all.put(request, holds.stream().map(hold -> view(request, hold)).toList()));
    return all;
  }

  private static RequestHold view(UUID request, LegalHoldEntity hold) {
    RequestHold.Over over =
        hold.datasetId().isPresent()
            ? RequestHold.Over.DATASET
            : hold.requestId().filter(request::equals).isPresent()
                ? RequestHold.Over.REQUEST
                : RequestHold.Over.OTHER_REQUEST;
    return new RequestHold(
        hold.id,
        hold.kind.name(),
        over.name(),
        hold.reason,
        hold.placedByName,
        hold.placedAt,
        hold.reviewOn);
  }

  @Override
  public Set<UUID> named() {
    return standing.named();
  }

  @Override
  public Bar bar() {
    return Bar.HOLDS;
  }

  /** Restrictions are not among them: what is restricted is erased as asked for. */
  @Override
  public int number() {
    return standing.holds();
  }

  @Override
  public boolean isRestricted(UUID version) {
    return standing.restricts(version);
  }
}

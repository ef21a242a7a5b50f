// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.hold.LegalHold.Offer;
import dev.lethe.platform.hold.LegalHold.Placed;
import dev.lethe.platform.hold.LegalHold.Reach;
import dev.lethe.platform.hold.LegalHold.Scope;
import dev.lethe.platform.hold.LegalHold.Term;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.request.ErasureRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts holds together for people, in the caller's transaction. */
@ApplicationScoped
class HoldViews {

  /** To place a hold and to say that it is still needed. */
  static final String WRITE = "hold:write";

  /** To end one that somebody else placed. */
  static final String RELEASE = "hold:release";

  private final Datasets datasets;
  private final ErasureRequests requests;

  HoldViews(Datasets datasets, ErasureRequests requests) {
    this.datasets = datasets;
    this.requests = requests;
  }

  /** Several, in as many statements for many as for one. */
  List<LegalHold> of(Caller caller, List<LegalHoldEntity> holds, LocalDate today) {
    Map<UUID, String> names = names(holds);
    return holds.stream().map(hold -> of(caller, hold, names, today, Reach.UNTOLD)).toList();
  }

  LegalHold of(Caller caller, LegalHoldEntity hold, LocalDate today, Reach reach) {
    return of(caller, hold, names(List.of(hold)), today, reach);
  }

  private static LegalHold of(
      Caller caller, LegalHoldEntity hold, Map<UUID, String> names, LocalDate today, Reach reach) {
    UUID about = hold.datasetId().or(hold::requestId).orElseThrow();
    return new LegalHold(
        hold.id,
        hold.kind.name(),
        new Scope(hold.datasetId(), hold.requestId(), names.getOrDefault(about, "")),
        new Term(hold.reason, hold.reviewOn, hold.stands() && !hold.reviewOn.isAfter(today)),
        new Placed(hold.placedByName, hold.placedAt),
        hold.released(),
        reach,
        new Offer(permissions(caller, hold), EntityTag.of(hold.version).header()));
  }

  /** What each is about: the name of a data set, or the number of a request. */
  private Map<UUID, String> names(List<LegalHoldEntity> holds) {
    Map<UUID, String> names =
        new HashMap<>(datasets.names(holds.stream().flatMap(h -> h.datasetId().stream()).toList()));
    names.putAll(requests.references(holds.stream().flatMap(h -> h.requestId().stream()).toList()));
    return names;
  }

  private static List<String> permissions(Caller caller, LegalHoldEntity hold) {
    List<String> permissions = new ArrayList<>();
    if (hold.stands() && caller.may(WRITE)) {
      permissions.add("hold:review");
    }
    if (hold.stands() && caller.may(RELEASE) && !hold.placedBy.equals(caller.person())) {
      permissions.add(RELEASE);
    }
    return permissions;
  }
}

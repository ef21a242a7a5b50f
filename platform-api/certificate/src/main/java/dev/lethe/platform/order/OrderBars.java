// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.certification.statement.OrderList;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.hold.Holds;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.order.Findings.Found;
import dev.lethe.platform.order.OrderBar.Reason;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestStanding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands against an order at the moment, in the caller's transaction. */
@ApplicationScoped
class OrderBars {

  /** As many versions as a document of a mebibyte can name. */
  static final int MOST = 1500;

  private final Datasets data;
  private final ErasureRequests requests;
  private final Operations operations;
  private final Holds holds;

  OrderBars(Datasets data, ErasureRequests requests, Operations operations, Holds holds) {
    this.data = data;
    this.requests = requests;
    this.operations = operations;
    this.holds = holds;
  }

  /**
   * Requests that are or were about data of an order, and those that were carried out with them.
   */
  List<RequestStanding> touched(OrderList document) {
    List<RequestStanding> about = requests.memberships(requests.everAbout(document.data()));
    return requests.together(about.stream().map(RequestStanding::lead).collect(Collectors.toSet()));
  }

  /** Empty if the order may be carried out. */
  Optional<OrderBar> of(Found found) {
    OrderList document = found.document();
    if (document.items().isEmpty()) {
      return bar(Reason.NOTHING, Stream.empty());
    }
    if (document.items().size() > MOST) {
      return bar(Reason.TOO_MANY, Stream.empty());
    }
    if (found.practice()) {
      return bar(Reason.PRACTICE, Stream.empty());
    }
    List<RequestStanding> touched = touched(document);
    Set<UUID> datasets =
        found.data().values().stream()
            .filter(version -> version.state() != DatasetVersion.State.PURGED)
            .map(version -> version.place().datasetId())
            .collect(Collectors.toSet());
    Set<UUID> held = holds.keeping(datasets, ids(touched, request -> true));
    if (!held.isEmpty()) {
      return bar(
          Reason.HOLD,
          Stream.of(data.names(held), requests.references(held))
              .flatMap(names -> names.values().stream()));
    }
    List<UUID> open = ids(touched, request -> request.state().open());
    if (!open.isEmpty()) {
      return bar(Reason.REQUESTS, requests.references(open).values().stream());
    }
    List<String> work =
        Stream.of(
                operations.goingOn(leads(touched)).stream(),
                found.data().values().stream()
                    .filter(version -> version.state() == DatasetVersion.State.PENDING)
                    .map(DatasetVersion::name),
                found.models().values().stream()
                    .filter(version -> version.state() == ModelVersion.State.PENDING)
                    .map(ModelVersion::name))
            .flatMap(some -> some)
            .toList();
    return work.isEmpty() ? Optional.empty() : bar(Reason.WORK, work.stream());
  }

  /** Requests whose work took models for comparison. */
  static Set<UUID> leads(Collection<RequestStanding> touched) {
    return touched.stream().map(RequestStanding::lead).collect(Collectors.toSet());
  }

  private static List<UUID> ids(List<RequestStanding> touched, Predicate<RequestStanding> wanted) {
    return touched.stream().filter(wanted).map(RequestStanding::request).toList();
  }

  private static Optional<OrderBar> bar(Reason reason, Stream<String> about) {
    return Optional.of(new OrderBar(reason, about.sorted().toList()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.certification.statement.OrderList;
import dev.lethe.certification.statement.OrderList.AffectedModel;
import dev.lethe.certification.statement.OrderList.CleanVersion;
import dev.lethe.certification.statement.OrderList.Doing;
import dev.lethe.certification.statement.OrderList.Item;
import dev.lethe.certification.statement.OrderList.Kind;
import dev.lethe.certification.statement.OrderList.Link;
import dev.lethe.certification.statement.OrderList.Ordered;
import dev.lethe.certification.statement.OrderList.Subject;
import dev.lethe.contract.model.Architecture;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.tenant.Tenants;
import dev.lethe.platform.training.Descendant;
import dev.lethe.platform.training.Descendants;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an order comes to at the moment, in the caller's transaction. */
@ApplicationScoped
class Findings {

  /** States in which a version can take the place of others. */
  private static final Set<ModelVersion.State> USABLE =
      Set.of(ModelVersion.State.REGISTERED, ModelVersion.State.SERVING);

  /** What no document may hide in a name. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}]");

  private static final int LONGEST_NAME = 250;

  private final Datasets datasets;
  private final Models models;
  private final Descendants descendants;
  private final Tenants tenants;

  Findings(Datasets datasets, Models models, Descendants descendants, Tenants tenants) {
    this.datasets = datasets;
    this.models = models;
    this.descendants = descendants;
    this.tenants = tenants;
  }

  /**
   * What an order comes to.
   *
   * @param document that is voted on
   * @param data the versions of data in it, by id
   * @param models those of models
   */
  record Found(OrderList document, Map<UUID, DatasetVersion> data, Map<UUID, ModelVersion> models) {

    /** Whether something of it is there to practise on. */
    boolean practice() {
      return data.values().stream().anyMatch(version -> version.place().practice())
          || models.values().stream().anyMatch(version -> version.place().practice());
    }
  }

  Found of(UUID tenant, OrderEntity order) {
    List<Descendant> all = descendants.of(named(tenants.get(tenant).zone(), order));
    Map<UUID, DatasetVersion> data =
        byId(datasets.versions(ids(all, Descendant.Kind.DATA)), DatasetVersion::id);
    Map<UUID, ModelVersion> made =
        byId(models.versions(ids(all, Descendant.Kind.MODEL)), ModelVersion::id);
    List<Item> items =
        all.stream()
            .flatMap(
                found ->
                    Stream.concat(
                        Stream.ofNullable(data.get(found.id())).map(v -> item(found, v)),
                        Stream.ofNullable(made.get(found.id())).map(v -> item(found, v))))
            .sorted(Comparator.comparing(Item::kind).thenComparing(item -> item.id().toString()))
            .toList();
    return new Found(
        new OrderList(
            OrderList.SCHEMA,
            order.id,
            order.revision,
            ordered(order),
            items,
            affected(items, models.versions(order.replacementIds))),
        data,
        made);
  }

  /** A name as a certificate may print it. */
  private static String plain(String name) {
    String seen =
        INVISIBLE.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll(" ");
    return seen.isBlank() ? "–" : seen.substring(0, Math.min(seen.length(), LONGEST_NAME));
  }

  private static Set<UUID> ids(List<Descendant> all, Descendant.Kind kind) {
    return all.stream()
        .filter(descendant -> descendant.kind() == kind)
        .map(Descendant::id)
        .collect(Collectors.toSet());
  }

  private static <T> Map<UUID, T> byId(List<T> versions, Function<T, UUID> id) {
    return versions.stream().collect(Collectors.toMap(id, version -> version));
  }

  /** Versions of what is meant, of the days that are meant; none that were refused. */
  private Set<UUID> named(ZoneId zone, OrderEntity order) {
    return order.datasetIds.stream()
        .flatMap(dataset -> datasets.versionsOf(dataset).stream())
        .filter(version -> version.state() != DatasetVersion.State.REJECTED)
        .filter(
            version -> {
              LocalDate day = LocalDate.ofInstant(version.registration().createdAt(), zone);
              return (order.registeredFrom == null || !day.isBefore(order.registeredFrom))
                  && (order.registeredUntil == null || !day.isAfter(order.registeredUntil));
            })
        .map(DatasetVersion::id)
        .collect(Collectors.toSet());
  }

  private Ordered ordered(OrderEntity order) {
    Map<UUID, String> names = datasets.names(order.datasetIds);
    return new Ordered(
        order.authority,
        order.fileNumber,
        order.orderedOn,
        order.dueOn,
        order.datasetIds.stream()
            .sorted(Comparator.comparing(UUID::toString))
            .map(id -> new Subject(id, plain(names.getOrDefault(id, ""))))
            .toList(),
        Optional.ofNullable(order.registeredFrom),
        Optional.ofNullable(order.registeredUntil));
  }

  private static Item item(Descendant found, DatasetVersion version) {
    boolean gone =
        version.state() == DatasetVersion.State.PURGED
            || version.state() == DatasetVersion.State.REJECTED;
    return new Item(
        found.id(),
        Kind.DATA,
        version.place().datasetId(),
        plain(version.name()),
        version.content().digest(),
        Link.valueOf(found.link().name()),
        found.from(),
        gone ? Doing.GONE_BEFORE : Doing.DESTROY);
  }

  private static Item item(Descendant found, ModelVersion version) {
    Architecture architecture = version.training().recipe().architecture();
    return new Item(
        found.id(),
        Kind.MODEL,
        version.place().modelId(),
        plain(version.name()),
        version.content().digest(),
        Link.valueOf(found.link().name()),
        found.from(),
        switch (version.state()) {
          case TOMBSTONED, PURGED, REJECTED -> Doing.GONE_BEFORE;
          case PENDING, REGISTERED, QUARANTINED, SERVING, SUPERSEDED ->
              architecture.held() ? Doing.DESTROY : Doing.CONTROLLER_DESTROYS;
        });
  }

  private List<AffectedModel> affected(List<Item> items, List<ModelVersion> replacements) {
    Map<UUID, List<Item>> ending = new TreeMap<>(Comparator.comparing(UUID::toString));
    items.stream()
        .filter(item -> item.kind() == Kind.MODEL)
        .filter(item -> item.doing() != Doing.GONE_BEFORE)
        .forEach(item -> ending.computeIfAbsent(item.of(), of -> new ArrayList<>()).add(item));
    Map<UUID, String> names = models.names(ending.keySet());
    Set<UUID> found = items.stream().map(Item::id).collect(Collectors.toSet());
    return ending.keySet().stream()
        .map(
            model ->
                new AffectedModel(
                    model,
                    plain(names.getOrDefault(model, "")),
                    replacements.stream()
                        .filter(version -> version.place().modelId().equals(model))
                        .filter(version -> isClean(version, found))
                        .findFirst()
                        .map(this::clean)))
        .toList();
  }

  /**
   * Versions that can take the place of what is destroyed: usable ones of these models that no way
   * leads to, newest first.
   */
  List<ModelVersion> clean(OrderList document) {
    Set<UUID> found = document.items().stream().map(Item::id).collect(Collectors.toSet());
    Set<UUID> affected =
        document.models().stream().map(AffectedModel::id).collect(Collectors.toSet());
    return models.usable(affected).stream().filter(version -> isClean(version, found)).toList();
  }

  private static boolean isClean(ModelVersion version, Collection<UUID> found) {
    return USABLE.contains(version.state()) && !found.contains(version.id());
  }

  private CleanVersion clean(ModelVersion version) {
    return new CleanVersion(
        version.id(),
        plain(version.name()),
        version.content().digest().orElseThrow(),
        plain(datasets.version(version.training().datasetVersionId()).name()),
        version.training().provenanceGrade());
  }
}

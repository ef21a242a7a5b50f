// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.audit.Named;
import dev.lethe.platform.audit.Tale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the trail says of data sets, and what they are called. */
@ApplicationScoped
class DatasetTale implements Tale, Named {

  static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("dataset.create", "A data set was registered"),
          Map.entry(
              "dataset.discard", "A data set to practise on was thrown away, its files with it"),
          Map.entry("dataset-version.create", "A version of a data set was registered"),
          Map.entry("dataset-version.ready", "A version of a data set was read and can be used"),
          Map.entry(
              "dataset-version.rejected", "A version of a data set was refused when it was read"),
          Map.entry(
              "dataset-version.purge", "A version of a data set was given up, its files with it"));

  private final EntityManager entities;
  private final Datasets datasets;

  DatasetTale(EntityManager entities, Datasets datasets) {
    this.entities = entities;
    this.datasets = datasets;
  }

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }

  @Override
  public Map<String, String> names(Set<String> objects) {
    Map<String, String> names = new HashMap<>(Named.of(objects, "dataset", datasets::names));
    names.putAll(Named.of(objects, "dataset-version", this::versionNames));
    return names;
  }

  /** Some versions as people call them, for example {@code Customers, 3}. */
  private Map<UUID, String> versionNames(Collection<UUID> versions) {
    return entities
        .createQuery(
            "select v.id, v.dataset.name, v.ordinal from DatasetVersionEntity v where v.id in ?1",
            Object[].class)
        .setParameter(1, versions)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> row[1] + ", " + row[2]));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.audit.Named;
import dev.lethe.platform.audit.Tale;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the trail says of data sets, and what they are called. */
@ApplicationScoped
class DatasetTale implements Tale, Named {

  static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("dataset.create", "A data set was registered"),
          Map.entry("dataset-version.create", "A version of a data set was registered"),
          Map.entry("dataset-version.ready", "A version of a data set was read and can be used"),
          Map.entry(
              "dataset-version.rejected", "A version of a data set was refused when it was read"),
          Map.entry(
              "dataset-version.purge", "A version of a data set was given up, its files with it"));

  private final Datasets datasets;

  DatasetTale(Datasets datasets) {
    this.datasets = datasets;
  }

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }

  @Override
  public Map<String, String> names(Set<String> objects) {
    Map<String, String> names = new HashMap<>(Named.of(objects, "dataset", datasets::names));
    names.putAll(Named.of(objects, "dataset-version", datasets::versionNames));
    return names;
  }
}

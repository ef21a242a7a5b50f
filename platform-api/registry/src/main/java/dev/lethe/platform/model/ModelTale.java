// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.platform.audit.Named;
import dev.lethe.platform.audit.Tale;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the trail says of models, and what they are called. */
@ApplicationScoped
public class ModelTale implements Tale, Named {

  public static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("model.create", "A model was registered"),
          Map.entry("model.discard", "A model to practise on was thrown away, its files with it"),
          Map.entry("model-version.create", "A version of a model was registered"),
          Map.entry(
              "model-version.registered", "A version of a model was tried out and can be used"),
          Map.entry("model-version.canaries", "Canaries were set for a version of a model"),
          Map.entry(
              "model-version.rejected", "A version of a model was refused when it was tried out"),
          Map.entry("model-version.quarantine", "A version of a model was set aside"),
          Map.entry(
              "model-version.tombstone",
              "A version of a model was given up for one without the records"));

  private final Models models;

  ModelTale(Models models) {
    this.models = models;
  }

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }

  @Override
  public Map<String, String> names(Set<String> objects) {
    Map<String, String> names = new HashMap<>(Named.of(objects, "model", models::names));
    names.putAll(Named.of(objects, "model-version", models::versionNames));
    return names;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.platform.dataset.DatasetLineage;
import dev.lethe.platform.model.ModelLineage;
import dev.lethe.platform.training.Descendant.Kind;
import dev.lethe.platform.training.Descendant.Link;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Everything in the registry that came of some data, however far away, and whatever became of it
 * since: of what was given up there may be something that is in use. In the caller's transaction.
 * Each generation is read at once, so that the number of statements hangs on how many there are.
 */
@ApplicationScoped
public class Descendants {

  private final DatasetLineage data;
  private final ModelLineage models;

  Descendants(DatasetLineage data, ModelLineage models) {
    this.data = data;
    this.models = models;
  }

  /**
   * All that came of some data-set versions, these first, each once, by generation.
   *
   * <p>Data that a model was only tested on are no way to it: nothing was learned from them.
   */
  public List<Descendant> of(Collection<UUID> datasetVersions) {
    Map<UUID, Descendant> found = new LinkedHashMap<>();
    Set<UUID> freshData = new TreeSet<>(datasetVersions);
    Set<UUID> freshModels = new TreeSet<>();
    freshData.forEach(
        id -> found.put(id, new Descendant(id, Kind.DATA, Link.NAMED, Optional.empty())));
    while (!freshData.isEmpty() || !freshModels.isEmpty()) {
      Generation next = new Generation(found);
      if (!freshData.isEmpty()) {
        next.add(Kind.DATA, Link.MADE_OF, data.madeFrom(freshData));
        next.add(Kind.DATA, Link.SAME_RECORDS, data.copiesOf(freshData));
        next.add(Kind.MODEL, Link.LEARNED_FROM, models.learnedFrom(freshData));
      }
      if (!freshModels.isEmpty()) {
        next.add(Kind.MODEL, Link.MADE_OF, models.madeFrom(freshModels));
        next.add(Kind.MODEL, Link.SAME_WEIGHTS, models.sharingWeights(freshModels));
      }
      freshData = next.data;
      freshModels = next.models;
    }
    return List.copyOf(found.values());
  }

  /** What was first found in one step. */
  private static final class Generation {

    private final Map<UUID, Descendant> found;
    private final Set<UUID> data = new TreeSet<>();
    private final Set<UUID> models = new TreeSet<>();

    Generation(Map<UUID, Descendant> found) {
      this.found = found;
    }

    void add(Kind kind, Link link, Map<UUID, UUID> from) {
      new TreeMap<>(from)
          .forEach(
              (id, parent) -> {
                Descendant descendant = new Descendant(id, kind, link, Optional.of(parent));
                if (found.putIfAbsent(id, descendant) == null) {
                  (kind == Kind.DATA ? data : models).add(id);
                }
              });
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people call the objects of the trail; those who keep them know it. */
public interface Named {

  /** Names of some objects, by object, for example {@code request/<id>}; others are left out. */
  Map<String, String> names(Set<String> objects);

  /**
   * Names of the objects of one kind.
   *
   * @param kind what stands before the slash
   * @param find finds names by id
   */
  static Map<String, String> of(
      Set<String> objects, String kind, Function<Collection<UUID>, Map<UUID, String>> find) {
    String start = kind + "/";
    Set<UUID> ids =
        objects.stream()
            .filter(object -> object.startsWith(start))
            .map(object -> UUID.fromString(object.substring(start.length())))
            .collect(Collectors.toSet());
    return ids.isEmpty()
        ? Map.of()
        : find.apply(ids).entrySet().stream()
            .collect(Collectors.toMap(named -> start + named.getKey(), Map.Entry::getValue));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casefile;

import dev.lethe.platform.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects the parts of one case file, and which of them are longer than one answer. */
final class Parts {

  /** By these a part says that it is not for this caller, or not there. */
  private static final Set<Integer> ABSENT = Set.of(403, 404, 409);

  private final List<String> more = new ArrayList<>();

  /** A part, unless it is refused. */
  Optional<Object> part(Supplier<?> read) {
    try {
      return Optional.of(read.get());
    } catch (ProblemException e) {
      if (ABSENT.contains(e.type().status())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A part that is a page of a list. */
  Optional<Object> list(String name, Supplier<Response> read) {
    return part(
        () -> {
          Response page = read.get();
          String link = page.getHeaderString("Link");
          if (link != null && link.contains("rel=\"next\"")) {
            more.add(name);
          }
          return page.getEntity();
        });
  }

  /** Names of the lists that go on. */
  List<String> more() {
    return more;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.page.Due;
import java.util.List;
import java.util.function.Predicate;

/** Which requests a list shows. */
final class Shown {

  /** The filters in the order of the page. */
  static final List<String> FILTERS = List.of("open", "late", "soon", "closed", "all");

  /** The filter of a name; an unknown one shows what is open. */
  static Predicate<ErasureRequest> of(String show) {
    return switch (show) {
      case "all" -> r -> true;
      case "closed" -> r -> r.getClosedAt() != null;
      case "late" -> r -> Due.of(r).filter(Due::late).isPresent();
      case "soon" -> r -> Due.of(r).filter(Due::soon).isPresent();
      default -> r -> r.getClosedAt() == null;
    };
  }

  private Shown() {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.registry;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** Which things a list shows, and in which order, as a call asks for them. */
public class ThingFilter {

  @QueryParam("text")
  Optional<String> text = Optional.empty();

  @QueryParam("sort")
  Optional<String> sort = Optional.empty();

  /** In which order. */
  enum Order {
    NEWEST,
    OLDEST,
    NAME,
    NAME_BACKWARDS
  }

  Optional<String> text() {
    return text;
  }

  /**
   * In which order; newest first where nothing is said.
   *
   * @throws ProblemException MALFORMED_REQUEST
   */
  Order order() {
    return switch (sort.orElse("-created")) {
      case "-created" -> Order.NEWEST;
      case "created" -> Order.OLDEST;
      case "name" -> Order.NAME;
      case "-name" -> Order.NAME_BACKWARDS;
      default ->
          throw new ProblemException(
              ProblemType.MALFORMED_REQUEST, "sort is created or name, or either after a minus.");
    };
  }
}

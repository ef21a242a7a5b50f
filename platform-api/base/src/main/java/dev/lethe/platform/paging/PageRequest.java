// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.paging;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** Which page of a list is asked for. */
public class PageRequest {

  private static final int LARGEST = 200;

  @QueryParam("limit")
  @DefaultValue("50")
  String limit = "50";

  @QueryParam("after")
  Optional<String> after = Optional.empty();

  @QueryParam("before")
  Optional<String> before = Optional.empty();

  /** The first page of a list, with as many rows as a page can have. */
  public static PageRequest longest() {
    PageRequest page = new PageRequest();
    page.limit = Integer.toString(LARGEST);
    return page;
  }

  /**
   * Most rows of the page.
   *
   * @throws ProblemException MALFORMED_REQUEST unless 1 to 200
   */
  public int limit() {
    try {
      int rows = Integer.parseInt(limit);
      if (rows >= 1 && rows <= LARGEST) {
        return rows;
      }
    } catch (NumberFormatException e) {
      // Answered below, as any other number out of range.
    }
    throw new ProblemException(ProblemType.MALFORMED_REQUEST, "limit is 1 to " + LARGEST + ".");
  }
}

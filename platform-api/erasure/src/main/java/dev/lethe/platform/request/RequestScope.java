// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What a request is about, by now.
 *
 * @param search what the search came to
 * @param found where the records are, as far as they are still there
 */
public record RequestScope(RequestSearch search, @JsonUnwrapped SubjectLookup found) {

  /**
   * What the search came to.
   *
   * @param state WITHHELD, FOUND, NOT_SEARCHED, GAVE_WAY, LEFT_OUT, REFUSED or NOTHING_FOUND
   * @param sentence the same for people
   */
  public record RequestSearch(String state, String sentence) {}

  static RequestScope of(SearchOutcome outcome, SubjectLookup found) {
    return new RequestScope(new RequestSearch(outcome.state().name(), outcome.sentence()), found);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The version of something that can change, as a strong entity tag.
 *
 * @param value between the quotes
 */
public record EntityTag(String value) {

  /** The tag of a version number. */
  public static EntityTag of(long version) {
    return new EntityTag(Long.toString(version));
  }

  /** As it stands in {@code ETag} and {@code If-Match}. */
  public String header() {
    return '"' + value + '"';
  }

  /**
   * Lets a change pass only if the caller has seen this version.
   *
   * @param ifMatch the header of the call
   * @throws ProblemException PRECONDITION_REQUIRED without the header, PRECONDITION_FAILED if it
   *     names another version; {@code *} is refused, because it names none
   */
  public void requireMatch(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new ProblemException(
          ProblemType.PRECONDITION_REQUIRED,
          "If-Match is missing; the current version is not known.");
    }
    for (String tag : ifMatch.split(",", -1)) {
      if (tag.strip().equals(header())) {
        return;
      }
    }
    throw new ProblemException(
        ProblemType.PRECONDITION_FAILED, "If-Match names another version than the current one.");
  }
}

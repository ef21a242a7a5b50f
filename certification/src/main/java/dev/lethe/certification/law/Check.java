// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.law;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * Whether an entry was compared with its source.
 *
 * @param checked how far
 * @param why what was not read, where something was not
 * @param sources what was read
 * @param disputed readings that others do not share
 */
public record Check(
    Checked checked, Optional<String> why, List<Source> sources, List<String> disputed) {

  public Check {
    sources = List.copyOf(sources);
    disputed = List.copyOf(disputed);
    if (why.isPresent() == (checked == Checked.YES)) {
      throw new IllegalArgumentException("what was not read is said, and only that");
    }
  }

  /** How far an entry was compared with its source. */
  public enum Checked {
    @JsonProperty("yes")
    YES,
    @JsonProperty("in-part")
    IN_PART,
    @JsonProperty("no")
    NO
  }

  /**
   * Where something was read.
   *
   * @param title what it is
   * @param url where it is
   */
  public record Source(String title, String url) {}
}

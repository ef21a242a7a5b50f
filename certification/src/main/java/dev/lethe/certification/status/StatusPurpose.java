// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a set bit means. */
public enum StatusPurpose {
  REVOCATION("revocation", "status"),
  SUSPENSION("suspension", "suspension");

  private final String word;
  private final String path;

  StatusPurpose(String word, String path) {
    this.word = word;
    this.path = path;
  }

  /** The id of a list: the log's origin, the purpose's path and the number of the list. */
  public String listId(String origin, int number) {
    return origin + "/" + path + "/" + number;
  }

  @JsonValue
  public String word() {
    return word;
  }

  /** Reads {@link #word()}. */
  @JsonCreator
  public static StatusPurpose of(String word) {
    return Arrays.stream(values())
        .filter(p -> p.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no purpose of a list: " + word));
  }
}

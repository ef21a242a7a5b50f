// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import java.util.Arrays;
import java.util.List;

/** What a form offers of an enumeration of the API. */
public final class Choices {

  /** The generated client puts it where an API that is newer than this program sent a new word. */
  private static final String UNKNOWN = "UNKNOWN_DEFAULT_OPEN_API";

  /** Every word that the API knows, in its order. */
  public static <E extends Enum<E>> List<E> of(Class<E> words) {
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> !word.name().equals(UNKNOWN))
        .toList();
  }

  private Choices() {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.search;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed to find something, and what it may be read as.
 *
 * @param text as typed, without space around it, not empty
 */
public record SearchWords(String text) {

  private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");
  private static final Pattern NUMBER = Pattern.compile("#?([1-9][0-9]{0,17})");

  /** As a digest, written as digests are stored. */
  public Optional<String> digest() {
    return match(DIGEST).map(hex -> "sha256:" + hex);
  }

  /** As the number of an entry, with or without a number sign before it. */
  public Optional<Long> number() {
    return match(NUMBER).map(Long::valueOf);
  }

  /** As an id. */
  public Optional<UUID> id() {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<String> match(Pattern pattern) {
    return Optional.of(pattern.matcher(text.toLowerCase(Locale.ROOT)))
        .filter(Matcher::matches)
        .map(m -> m.group(1));
  }
}

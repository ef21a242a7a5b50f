// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.listing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a list is sorted by. The last key of a list has a value of its own in each row.
 *
 * @param path field of the entity, never null in a row
 * @param ascending smallest first
 * @param of its value in a row
 * @param read reads the value as its {@code toString} wrote it
 */
public record SortKey<E>(
    String path, boolean ascending, Function<E, Object> of, Function<String, Object> read) {

  /** Days, earliest first. */
  public static <E> SortKey<E> day(String path, Function<E, Object> of) {
    return new SortKey<>(path, true, of, LocalDate::parse);
  }

  /** Moments, earliest first. */
  public static <E> SortKey<E> moment(String path, Function<E, Object> of) {
    return new SortKey<>(path, true, of, Instant::parse);
  }

  /** Texts by their letters. */
  public static <E> SortKey<E> text(String path, Function<E, Object> of) {
    return new SortKey<>(path, true, of, text -> text);
  }

  /** Ids, which are in the order of creation. */
  public static <E> SortKey<E> id(String path, Function<E, Object> of) {
    return new SortKey<>(path, true, of, UUID::fromString);
  }

  /** Numbers, smallest first. */
  public static <E> SortKey<E> number(String path, Function<E, Object> of) {
    return new SortKey<>(path, true, of, Long::valueOf);
  }

  /** The other way round. */
  public SortKey<E> descending() {
    return new SortKey<>(path, !ascending, of, read);
  }
}

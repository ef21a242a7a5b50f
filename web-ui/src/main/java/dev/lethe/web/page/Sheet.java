// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import dev.lethe.client.ApiException;
import dev.lethe.client.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, and where in the list it stands.
 *
 * @param query what the address of the page says
 * @param rows in their order
 * @param first number of the first row, from 1; 0 on an empty page
 * @param total how many rows the list has
 * @param previous cursor of the page before
 * @param next cursor of the next page
 */
public record Sheet<T>(
    ListQuery query,
    List<T> rows,
    long first,
    long total,
    Optional<String> previous,
    Optional<String> next) {

  /** Rows of a page. */
  public static final int ROWS = 50;

  /** Rows of a call where all are wanted. */
  public static final int MOST = 200;

  private static final Pattern LINK = Pattern.compile("<([^>]*)>; *rel=\"(prev|next)\"");
  private static final Pattern CURSOR = Pattern.compile("[?&](?:after|before)=([^&]+)");

  public Sheet {
    rows = List.copyOf(rows);
  }

  /** A list that cannot be read, or has no rows. */
  public static <T> Sheet<T> empty() {
    return new Sheet<>(ListQuery.NONE, List.of(), 0, 0, Optional.empty(), Optional.empty());
  }

  /** What the API answered to a call for a page. */
  public static <T> Sheet<T> of(ListQuery query, ApiResponse<List<T>> answer) {
    Map<String, List<String>> headers = answer.getHeaders();
    List<T> rows = answer.getData();
    return new Sheet<>(
        query,
        rows,
        number(headers, "lethe-first").orElse(rows.isEmpty() ? 0L : 1L),
        number(headers, "lethe-total").orElse((long) rows.size()),
        cursor(headers, "prev"),
        cursor(headers, "next"));
  }

  /** A call for the rows after a cursor, the first ones where there is none. */
  @FunctionalInterface
  public interface Call<T> {
    ApiResponse<List<T>> after(@Nullable String cursor) throws ApiException;
  }

  /** All rows of a list, however many pages they are. */
  public static <T> List<T> every(Call<T> call) throws ApiException {
    List<T> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ApiResponse<List<T>> answer = call.after(next.orElse(null));
      all.addAll(answer.getData());
      next = cursor(answer.getHeaders(), "next");
    } while (next.isPresent());
    return all;
  }

  private static Optional<Long> number(Map<String, List<String>> headers, String name) {
    return Optional.ofNullable(headers.get(name)).map(all -> Long.valueOf(all.get(0)));
  }

  private static Optional<String> cursor(Map<String, List<String>> headers, String relation) {
    Matcher link = LINK.matcher(String.join(", ", headers.getOrDefault("link", List.of())));
    while (link.find()) {
      Matcher cursor = CURSOR.matcher(link.group(1));
      if (link.group(2).equals(relation) && cursor.find()) {
        return Optional.of(cursor.group(1));
      }
    }
    return Optional.empty();
  }

  /** Orders of lists of things that have names. */
  public List<String> orders() {
    return List.of("-created", "created", "name", "-name");
  }

  /** Number of the last row. */
  public long last() {
    return first + Math.max(0, rows.size() - 1);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Whether there is more than this page. */
  public boolean partial() {
    return rows.size() < total;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a row stands in a file of comma-separated values (RFC 4180), column by column.
 *
 * <p>Every text that a spreadsheet would read as a formula begins with an apostrophe, as OWASP's
 * "CSV Injection" has it: one that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or
 * a line break. Numbers and dates are no texts.
 */
public final class Columns<T> {

  private static final String END = "\r\n";
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);
  private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]");

  private final List<String> names = new ArrayList<>();
  private final List<Function<T, ?>> values = new ArrayList<>();

  /**
   * One more column.
   *
   * @param name small letters and underscores
   * @param value of a row; an {@link Optional} that is empty leaves the cell empty
   */
  public Columns<T> add(String name, Function<T, ?> value) {
    names.add(name);
    values.add(value);
    return this;
  }

  /** The first line. */
  public String header() {
    return String.join(",", names) + END;
  }

  /** The line of a row. */
  public String line(T row) {
    return values.stream()
        .map(value -> cell(value.apply(row)))
        .collect(Collectors.joining(",", "", END));
  }

  private static String cell(Object value) {
    Object there =
        value instanceof Optional<?> maybe ? maybe.map(v -> (Object) v).orElse("") : value;
    String text = there.toString();
    if (there instanceof String && FORMULA.matcher(text).matches()) {
      text = "'" + text;
    }
    return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a list says: its filters and order, and where in it the page stands. So a
 * bookmark of a page keeps all of it.
 */
public final class ListQuery {

  private static final String AFTER = "after";
  private static final String BEFORE = "before";

  private final Map<String, String> filters;
  private final Map<String, String> place;

  /** The first page of a list, with no filter. */
  public static final ListQuery NONE = new ListQuery(Map.of(), Map.of());

  private ListQuery(Map<String, String> filters, Map<String, String> place) {
    this.filters = filters;
    this.place = place;
  }

  /** The address of a call, of which a list knows these filters. */
  public static ListQuery of(UriInfo address, String... filters) {
    MultivaluedMap<String, String> sent = address.getQueryParameters();
    return new ListQuery(chosen(sent, List.of(filters)), chosen(sent, List.of(AFTER, BEFORE)));
  }

  private static Map<String, String> chosen(
      MultivaluedMap<String, String> sent, List<String> names) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String name : names) {
      String value = sent.getFirst(name);
      if (value != null && !value.isBlank()) {
        chosen.put(name, value.strip());
      }
    }
    return chosen;
  }

  /** A filter as it stands in the address, empty where it does not. */
  public String value(String filter) {
    return filters.getOrDefault(filter, "");
  }

  /** A filter for the API; null where it is not set. */
  public @Nullable String sent(String filter) {
    return filters.get(filter);
  }

  /** The cursor of the row after which the page begins. */
  public @Nullable String after() {
    return place.get(AFTER);
  }

  /** The cursor of the row before which the page ends. */
  public @Nullable String before() {
    return place.get(BEFORE);
  }

  /** Whether anything but the order is chosen. */
  public boolean filtered() {
    return filters.keySet().stream().anyMatch(name -> !name.equals("sort"));
  }

  /** The address of the first page with one filter changed. */
  public String with(String filter, String value) {
    Map<String, String> changed = new LinkedHashMap<>(filters);
    changed.put(filter, value);
    return address(changed);
  }

  /** The same place of the list with one filter changed. */
  public ListQuery put(String filter, String value) {
    Map<String, String> changed = new LinkedHashMap<>(filters);
    changed.put(filter, value);
    return new ListQuery(changed, place);
  }

  /** The same place of the list without one filter. */
  public ListQuery drop(String filter) {
    Map<String, String> changed = new LinkedHashMap<>(filters);
    changed.remove(filter);
    return new ListQuery(changed, place);
  }

  /** Whether the address names a place other than the first page. */
  public boolean placed() {
    return !place.isEmpty();
  }

  /** The same list from its first page on. */
  public ListQuery start() {
    return new ListQuery(filters, Map.of());
  }

  /** The address of the page after a row. */
  public String after(String row) {
    return with(AFTER, row);
  }

  /** The address of the page before a row. */
  public String before(String row) {
    return with(BEFORE, row);
  }

  /** The filters alone, as an address of the first page. */
  public String address() {
    return address(filters);
  }

  /**
   * A query that names this list, for the page on which it is kept.
   *
   * @param list where it stands below the organisation, for example {@code requests}
   */
  public String kept(String list) {
    return "address=" + URLEncoder.encode("/" + list + address(), UTF_8);
  }

  private static String address(Map<String, String> all) {
    return "?"
        + all.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
  }

  /** Filters that were set, for code that gives them on. */
  public Optional<String> text(String filter) {
    return Optional.ofNullable(filters.get(filter));
  }
}

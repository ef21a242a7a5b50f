// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.MasterKey;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;

/**
 * Reads and writes cursors. A cursor holds the key of the last row and when it ends, under an HMAC
 * with the organisation, the path and the filters.
 */
@ApplicationScoped
public class Paging {

  /** How many rows a list has. */
  public static final String TOTAL = "Lethe-Total";

  /** The number of a page's first row, from 1. */
  public static final String FIRST = "Lethe-First";

  private static final Set<String> PLACE = Set.of("limit", "after", "before");
  private static final Duration LIFE = Duration.ofHours(24);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final MasterKey keys;
  private final CurrentCaller caller;
  private final RoutingContext http;
  private final Clock clock;

  Paging(MasterKey keys, CurrentCaller caller, RoutingContext http, Clock clock) {
    this.keys = keys;
    this.caller = caller;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Key of the row to go on after; empty for the first page.
   *
   * @throws ProblemException CURSOR_INVALID if it is older than a day, altered, or of another list
   */
  public Optional<String> after(PageRequest page) {
    return page.after.map(this::key);
  }

  /**
   * Answers one page.
   *
   * @param rows up to {@code page.limit() + 1} rows; one too many shows that there is a next page
   * @param key what {@link #after} is to give for the next page
   */
  public <T> Response answer(PageRequest page, List<T> rows, Function<T, String> key) {
    int limit = page.limit();
    if (rows.size() <= limit) {
      return Response.ok(rows).build();
    }
    List<T> shown = rows.subList(0, limit);
    return Response.ok(shown)
        .header("Link", link(page, "after", key.apply(shown.get(limit - 1)), "next"))
        .build();
  }

  /**
   * Where the page begins or ends.
   *
   * @throws ProblemException CURSOR_INVALID if it is older than a day, altered, or of another list;
   *     MALFORMED_REQUEST if there are two of them
   */
  public Spot spot(PageRequest page) {
    if (page.after.isPresent() && page.before.isPresent()) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "A page stands after or before a row, not both.");
    }
    return page.before
        .map(this::key)
        .map(Spot::before)
        .orElseGet(() -> after(page).map(Spot::after).orElse(Spot.FIRST));
  }

  /**
   * Answers one page that knows its place: how many rows there are in {@code Lethe-Total}, the
   * number of the page's first row in {@code Lethe-First}, 0 on an empty page.
   */
  public <T> Response answer(PageRequest page, Listed<T> listed) {
    Response.ResponseBuilder answer =
        Response.ok(listed.rows())
            .header(TOTAL, listed.total())
            .header(FIRST, listed.rows().isEmpty() ? 0 : listed.before() + 1);
    List<String> links = new ArrayList<>();
    listed.previous().ifPresent(row -> links.add(link(page, "before", row, "prev")));
    listed.next().ifPresent(row -> links.add(link(page, "after", row, "next")));
    if (!links.isEmpty()) {
      answer.header("Link", String.join(", ", links));
    }
    return answer.build();
  }

  private String link(PageRequest page, String side, String row, String relation) {
    StringBuilder address = new StringBuilder(http.request().path()).append('?');
    filters().forEach((name, values) -> values.forEach(value -> append(address, name, value)));
    append(address, "limit", Integer.toString(page.limit()));
    append(address, side, cursor(row));
    address.setLength(address.length() - 1);
    return "<" + address + ">; rel=\"" + relation + "\"";
  }

  private static void append(StringBuilder address, String name, String value) {
    address
        .append(URLEncoder.encode(name, UTF_8))
        .append('=')
        .append(URLEncoder.encode(value, UTF_8))
        .append('&');
  }

  private String cursor(String key) {
    String content = clock.instant().plus(LIFE).getEpochSecond() + ":" + key;
    return ENCODER.encodeToString(content.getBytes(UTF_8))
        + "."
        + ENCODER.encodeToString(authenticate(content));
  }

  private String key(String cursor) {
    try {
      String[] parts = cursor.split("\\.", -1);
      String content = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8);
      int colon = content.indexOf(':');
      if (parts.length == 2
          && MessageDigest.isEqual(Base64.getUrlDecoder().decode(parts[1]), authenticate(content))
          && Long.parseLong(content.substring(0, colon)) > clock.instant().getEpochSecond()) {
        return content.substring(colon + 1);
      }
    } catch (IllegalArgumentException e) {
      // Not base64, so not a cursor: answered below.
    }
    throw new ProblemException(
        ProblemType.CURSOR_INVALID, "The cursor is older than a day, altered, or of another list.");
  }

  private byte[] authenticate(String content) {
    Mac mac = MasterKey.mac(keys.derive("page-cursor", caller.get().tenantId()));
    mac.update(http.request().path().getBytes(UTF_8));
    mac.update((byte) 0);
    mac.update(filters().toString().getBytes(UTF_8));
    mac.update((byte) 0);
    return mac.doFinal(content.getBytes(UTF_8));
  }

  /** Query parameters but those of paging, by name. */
  private Map<String, List<String>> filters() {
    MultiMap query = http.queryParams();
    return query.names().stream()
        .filter(n -> !PLACE.contains(n))
        .collect(
            Collectors.toMap(
                Function.identity(), query::getAll, (a, b) -> a, java.util.TreeMap::new));
  }
}

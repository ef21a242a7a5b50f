// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.MasterKey;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;

/**
 * Reads and writes cursors. A cursor holds the key of the last row and when it ends, under an HMAC
 * with the organisation, the path and the filters.
 */
@ApplicationScoped
public class Paging {

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
    UriBuilder next = UriBuilder.fromPath(http.request().path());
    filters().forEach((name, values) -> next.queryParam(name, values.toArray()));
    next.queryParam("limit", limit).queryParam("after", cursor(key.apply(shown.get(limit - 1))));
    return Response.ok(shown).header("Link", "<" + next.build() + ">; rel=\"next\"").build();
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
        .filter(n -> !n.equals("limit") && !n.equals("after"))
        .collect(
            Collectors.toMap(
                Function.identity(), query::getAll, (a, b) -> a, java.util.TreeMap::new));
  }
}

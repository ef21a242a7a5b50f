// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers an address or headers over the limit with a problem. The server itself, whose own limits
 * ({@code quarkus.http.limits}) lie above these, closes what is larger still with a bare status.
 */
@ApplicationScoped
class RequestLimits {

  private static final int EARLY = 300;

  /** Characters, query included. */
  private static final int LONGEST_ADDRESS = 4096;

  /** Characters of all names and values. */
  private static final int LARGEST_HEADERS = 32 * 1024;

  private static final int URI_TOO_LONG = 414;
  private static final int HEADERS_TOO_LARGE = 431;

  private final Problems problems;

  RequestLimits(Problems problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, EARLY);
  }

  private void check(RoutingContext call) {
    HttpServerRequest request = call.request();
    if (request.uri().length() > LONGEST_ADDRESS) {
      refuse(call, URI_TOO_LONG);
    } else if (size(request.headers()) > LARGEST_HEADERS) {
      refuse(call, HEADERS_TOO_LARGE);
    } else {
      call.next();
    }
  }

  private static int size(MultiMap headers) {
    return headers.entries().stream()
        .mapToInt(h -> h.getKey().length() + h.getValue().length())
        .sum();
  }

  private void refuse(RoutingContext call, int status) {
    call.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(problems.text(problems.unfit(status)));
  }
}

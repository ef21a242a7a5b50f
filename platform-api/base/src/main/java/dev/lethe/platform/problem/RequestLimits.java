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
 * Answers an address, headers or a body over the limit with a problem. The limits of the server
 * itself ({@code quarkus.http.limits}) lie far above these: what is over them it closes with a bare
 * status, before any code of the platform sees it. A body whose length is not said beforehand is
 * counted by {@link BodyLimit}.
 */
@ApplicationScoped
class RequestLimits {

  private static final int EARLY = 300;

  /** Characters, query included. */
  private static final int LONGEST_ADDRESS = 4096;

  /** Characters of all names and values. */
  private static final int LARGEST_HEADERS = 32 * 1024;

  /** Bytes. */
  static final long LARGEST_BODY = 64L * 1024 * 1024;

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
      refuse(call, problems.unfit(URI_TOO_LONG));
    } else if (size(request.headers()) > LARGEST_HEADERS) {
      refuse(call, problems.unfit(HEADERS_TOO_LARGE));
    } else if (announced(request) > LARGEST_BODY) {
      refuse(call, problems.tooLarge());
    } else {
      call.next();
    }
  }

  /** Zero where it is not said; the server itself refuses what is no number. */
  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  private static int size(MultiMap headers) {
    return headers.entries().stream()
        .mapToInt(h -> h.getKey().length() + h.getValue().length())
        .sum();
  }

  /** What is still sent is thrown away, so that who sends it first comes to read the answer. */
  private void refuse(RoutingContext call, Problem problem) {
    call.request().handler(thrownAway -> {});
    call.request().endHandler(sent -> call.request().connection().close());
    call.response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(problems.text(problem));
  }
}

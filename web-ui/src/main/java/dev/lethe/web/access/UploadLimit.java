// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body over the limit with a page. The body is read off and thrown away, since browsers
 * show no answer that comes while they are still sending.
 */
@ApplicationScoped
class UploadLimit {

  private static final int EARLY = 300;
  private static final int TOO_LARGE = 413;

  private final long most;
  private final ProblemPages problems;

  UploadLimit(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most,
      ProblemPages problems) {
    this.most = most.asLongValue();
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, EARLY);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (declaredLength(request) <= most) {
      context.next();
      return;
    }
    request.handler(thrownAway -> {});
    request.endHandler(
        sent ->
            context
                .response()
                .setStatusCode(TOO_LARGE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .end(problems.page(TOO_LARGE)));
    request.resume();
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}

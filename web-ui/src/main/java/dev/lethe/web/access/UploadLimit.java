// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import dev.lethe.web.page.Languages;
import dev.lethe.web.page.Speech;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body over the limit with a page. The body is read off and thrown away, since browsers
 * show no answer that comes while they are still sending.
 */
@ApplicationScoped
class UploadLimit {

  private static final int EARLY = 300;
  private static final int TOO_LARGE = 413;

  /** Where files of data, models and scores are sent, by people who are signed in. */
  private static final Pattern FILES =
      Pattern.compile(
          "/t/[^/]+/((models|datasets)/[0-9a-f-]{36}/versions"
              + "|supplies/[0-9a-f-]{36}/(models|scores))");

  private final long most;
  private final long mostFiles;
  private final ProblemPages problems;
  private final Languages languages;

  UploadLimit(
      @ConfigProperty(name = "lethe.web.largest-form") MemorySize most,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostFiles,
      ProblemPages problems,
      Languages languages) {
    this.most = most.asLongValue();
    this.mostFiles = mostFiles.asLongValue();
    this.problems = problems;
    this.languages = languages;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, EARLY);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    long limit = FILES.matcher(context.normalizedPath()).matches() ? mostFiles : most;
    if (declaredLength(request) <= limit) {
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
                .end(Speech.in(languages.of(context), () -> problems.page(TOO_LARGE))));
    request.resume();
  }

  /** A body of no stated length counts as too large; browsers always state it. */
  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return HttpMethod.POST.equals(request.method()) ? Long.MAX_VALUE : 0;
    }
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Headers of every answer: nothing inline, nothing foreign, nothing framed. */
@ApplicationScoped
class SecurityHeaders {

  private static final int EARLY = 400;

  /** Where pages begin that are for one person. */
  private static final List<String> PRIVATE = List.of("/t/", "/ask/", "/asked/", "/told/");

  private final String policy;

  SecurityHeaders(@ConfigProperty(name = "quarkus.oidc.auth-server-url") URI signIn) {
    String signInOrigin = signIn.getScheme() + "://" + signIn.getAuthority();
    this.policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none';"
            // Signing out posts here and is sent on to the sign-in service.
            + " form-action 'self' "
            + signInOrigin;
  }

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          HttpServerResponse response = context.response();
          response.putHeader("Content-Security-Policy", policy);
          response.putHeader("X-Content-Type-Options", "nosniff");
          response.putHeader("Referrer-Policy", "no-referrer");
          response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
          if (PRIVATE.stream().anyMatch(context.normalizedPath()::startsWith)) {
            response.putHeader("Cache-Control", "no-store");
          }
          context.next();
        },
        EARLY);
  }
}

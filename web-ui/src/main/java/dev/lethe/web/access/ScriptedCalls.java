// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells page loads from the small calls that a page makes by itself: those must not be sent to the
 * sign-in page when the session is over, they get status 499 and the page reloads.
 */
@ApplicationScoped
class ScriptedCalls implements JavaScriptRequestChecker {

  @Override
  public boolean isJavaScriptRequest(RoutingContext context) {
    String accept = context.request().getHeader("Accept");
    return context.request().getHeader("HX-Request") != null || "text/event-stream".equals(accept);
  }
}

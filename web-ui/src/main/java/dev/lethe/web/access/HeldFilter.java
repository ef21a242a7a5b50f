// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets go of what a form held, once its page is shown. */
public class HeldFilter {

  private final Held held;

  HeldFilter(Held held) {
    this.held = held;
  }

  @ServerResponseFilter
  void drop(ContainerRequestContext request, RoutingContext http) {
    if (request.getMethod().equals("GET") && held.waits()) {
      http.response().addCookie(Held.drop(http.request().isSSL()));
    }
  }
}

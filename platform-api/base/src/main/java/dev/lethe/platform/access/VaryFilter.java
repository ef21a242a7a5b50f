// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells caches that an answer depends on who asks, for which organisation and in which language.
 */
public class VaryFilter {

  @ServerResponseFilter
  void vary(ContainerResponseContext response) {
    response.getHeaders().add("Vary", "Accept-Language, Authorization, " + Callers.TENANT_HEADER);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * A form whose token is gone, after hours or a sign-out in another tab, is refused with a page that
 * says so; the refusal itself has no body.
 */
public class LostToken {

  private static final MediaType PAGE = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

  private final ProblemPages problems;

  LostToken(ProblemPages problems) {
    this.problems = problems;
  }

  @ServerResponseFilter
  void explain(ContainerRequestContext request, ContainerResponseContext response) {
    int refused = Response.Status.BAD_REQUEST.getStatusCode();
    if (response.getStatus() == refused
        && !response.hasEntity()
        && request.getMethod().equals(HttpMethod.POST)) {
      response.setEntity(problems.page(refused), new Annotation[0], PAGE);
    }
  }
}

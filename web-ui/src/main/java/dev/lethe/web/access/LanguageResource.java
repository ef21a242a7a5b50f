// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import dev.lethe.web.page.Languages;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where somebody chooses the language of their pages; needs no account. */
@Path("/language")
@Blocking
public class LanguageResource {

  private final Languages languages;
  private final RoutingContext http;

  LanguageResource(Languages languages, RoutingContext http) {
    this.languages = languages;
    this.http = http;
  }

  /** Keeps the choice and goes back to the page where it was made. */
  @POST
  public Response choose(
      @FormParam("language") @Nullable String language, @FormParam("back") @Nullable String back) {
    languages
        .known(language == null ? "" : language)
        .ifPresent(
            chosen -> http.response().addCookie(Languages.keep(chosen, http.request().isSSL())));
    String page = back != null && Languages.ownPage(back) ? back : "/";
    return Response.seeOther(URI.create(page)).build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.method;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.MethodList;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The methods and kinds of model of the engine. */
@Path("/t/{tenant}/methods")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MethodResource {

  @CheckedTemplate(basePath = "method")
  static class Templates {
    static native TemplateInstance list(
        Shell shell, List<String> tiers, List<MethodFacts> methods, MethodList all);

    private Templates() {}
  }

  /** Strongest promise first. */
  private static final List<String> TIERS = List.of("E", "C", "S");

  private final SignedIn signedIn;
  private final Frame frame;

  MethodResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance list() throws ApiException {
    MethodList all = signedIn.api().methods().listMethods();
    return Templates.list(
        frame.open("methods"),
        TIERS,
        all.getMethods().stream().map(MethodFacts::new).toList(),
        all);
  }
}

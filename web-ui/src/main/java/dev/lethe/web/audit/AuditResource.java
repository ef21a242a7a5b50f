// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.audit;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.AuditEntry;
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

/** The newest audit entries. */
@Path("/t/{tenant}/audit")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AuditResource {

  private static final int MOST = 200;

  @CheckedTemplate(basePath = "audit")
  static class Templates {
    static native TemplateInstance list(Shell shell, List<AuditEntry> entries);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  AuditResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance list() throws ApiException {
    Shell shell = frame.open("audit");
    return Templates.list(shell, signedIn.api().audit().listAudit(MOST, null));
  }
}

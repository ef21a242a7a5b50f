// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.audit;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.AuditEntry;
import dev.lethe.web.access.Csv;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** The newest audit entries. */
@Path("/t/{tenant}/audit")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AuditResource {

  @CheckedTemplate(basePath = "audit")
  static class Templates {
    static native TemplateInstance list(Shell shell, Sheet<AuditEntry> sheet);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  AuditResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = ListQuery.of(address, "text", "from");
    return Templates.list(
        frame.open("audit"),
        Sheet.of(
            query,
            signedIn
                .api()
                .audit()
                .listAuditWithHttpInfo(
                    query.sent("text"), entry(query), Sheet.ROWS, query.after(), query.before())));
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/audit", ListQuery.of(address, "text", "from"));
  }

  /** The entry that the address names; one that is no number counts as none. */
  private static @Nullable Long entry(ListQuery query) {
    return query.text("from").filter(n -> n.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(null);
  }
}

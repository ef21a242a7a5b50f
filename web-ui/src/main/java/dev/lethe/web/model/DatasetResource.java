// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.DatasetVersion;
import dev.lethe.web.access.Api;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Data sets and their versions. */
@Path("/t/{tenant}/datasets")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DatasetResource {

  private static final String SECTION = "datasets";

  @CheckedTemplate(basePath = "model")
  static class Templates {
    static native TemplateInstance datasets(Shell shell, Sheet<Dataset> sheet);

    static native TemplateInstance dataset(
        Shell shell, Dataset dataset, List<DatasetVersion> versions);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  DatasetResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = ListQuery.of(address, "text", "sort");
    return Templates.datasets(
        frame.open(SECTION),
        Sheet.of(
            query,
            signedIn
                .api()
                .datasets()
                .listDatasetsWithHttpInfo(
                    query.sent("text"),
                    query.sent("sort"),
                    Sheet.ROWS,
                    query.after(),
                    query.before())));
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/datasets", ListQuery.of(address, "text", "sort"));
  }

  @GET
  @Path("{id: [0-9a-f-]{36}}")
  public TemplateInstance dataset(@PathParam("id") UUID id) throws ApiException {
    Api api = signedIn.api();
    return Templates.dataset(
        frame.open(SECTION),
        api.datasets().getDataset(id),
        Sheet.every(
            cursor -> api.datasets().listDatasetVersionsWithHttpInfo(id, Sheet.MOST, cursor)));
  }

  /** A version is shown on the page of its data set. */
  @GET
  @Path("versions/{id}")
  public Response version(@PathParam("id") UUID id) throws ApiException {
    DatasetVersion version = signedIn.api().datasets().getDatasetVersion(id);
    String tenant = signedIn.tenant().orElse("");
    String page = "/t/" + tenant + "/datasets/" + version.getDatasetId();
    return Response.seeOther(URI.create(page + "#v" + version.getOrdinal())).build();
  }
}

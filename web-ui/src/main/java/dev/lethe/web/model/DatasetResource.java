// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.DatasetVersion;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Data sets and their versions. */
@Path("/t/{tenant}/datasets")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DatasetResource {

  private static final String SECTION = "datasets";
  private static final int MOST = 200;

  @CheckedTemplate(basePath = "model")
  static class Templates {
    static native TemplateInstance datasets(Shell shell, List<Dataset> datasets);

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
  public TemplateInstance list() throws ApiException {
    return Templates.datasets(
        frame.open(SECTION), signedIn.api().datasets().listDatasets(MOST, null));
  }

  @GET
  @Path("{id: [0-9a-f-]{36}}")
  public TemplateInstance dataset(@PathParam("id") UUID id) throws ApiException {
    Api api = signedIn.api();
    return Templates.dataset(
        frame.open(SECTION),
        api.datasets().getDataset(id),
        api.datasets().listDatasetVersions(id, MOST, null));
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

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Lineage;
import dev.lethe.client.model.Model;
import dev.lethe.client.model.ModelVersion;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Csv;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.plot.LineageGraph;
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

/** Models and their versions. */
@Path("/t/{tenant}/models")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ModelResource {

  private static final String SECTION = "models";

  @CheckedTemplate(basePath = "model")
  static class Templates {
    static native TemplateInstance models(Shell shell, Sheet<Model> sheet);

    static native TemplateInstance version(
        Shell shell,
        ModelVersion version,
        List<ModelVersion> versions,
        Lineage lineage,
        LineageGraph graph);

    static native TemplateInstance untrained(Shell shell, Model model);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  ModelResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = ListQuery.of(address, "text", "sort");
    return Templates.models(
        frame.open(SECTION),
        Sheet.of(
            query,
            signedIn
                .api()
                .models()
                .listModelsWithHttpInfo(
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
    return Csv.of(signedIn.api(), "/models", ListQuery.of(address, "text", "sort"));
  }

  /** A model is shown by its newest version. */
  @GET
  @Path("{id: [0-9a-f-]{36}}")
  public Response model(@PathParam("id") UUID id) throws ApiException {
    Model model = signedIn.api().models().getModel(id);
    if (model.getLatestVersion() == null) {
      return Response.ok(Templates.untrained(frame.open(SECTION), model).render()).build();
    }
    String tenant = signedIn.tenant().orElse("");
    UUID newest = model.getLatestVersion().getId();
    return Response.seeOther(URI.create("/t/" + tenant + "/models/versions/" + newest)).build();
  }

  @GET
  @Path("versions/{id}")
  public TemplateInstance version(@PathParam("id") UUID id) throws ApiException {
    Api api = signedIn.api();
    ModelVersion version = api.models().getModelVersion(id);
    Lineage lineage = api.models().getLineage(id);
    return Templates.version(
        frame.open(SECTION),
        version,
        Sheet.every(
            cursor ->
                api.models()
                    .listModelVersionsWithHttpInfo(version.getModelId(), Sheet.MOST, cursor)),
        lineage,
        LineageGraph.of(lineage, id));
  }
}

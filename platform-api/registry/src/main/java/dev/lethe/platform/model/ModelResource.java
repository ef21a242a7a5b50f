// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.operation.OperationResource;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.registry.ThingFilter;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Models. */
@Path("/models")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class ModelResource {

  private static final Columns<Model> COLUMNS =
      new Columns<Model>()
          .add("name", Model::name)
          .add("owner", Model::owner)
          .add("risk_class", Model::riskClass)
          .add("newest_version", m -> m.latestVersion().map(v -> v.place().ordinal()))
          .add("state", m -> m.latestVersion().map(v -> v.state()))
          .add("provenance_grade", m -> m.latestVersion().map(v -> v.training().provenanceGrade()))
          .add("shards", m -> m.latestVersion().map(v -> v.training().shards()))
          .add("created_at", m -> m.registered().createdAt())
          .add("practice", m -> m.registered().practice());

  private final Models models;
  private final ModelRegistration registration;
  private final AuditLog audit;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  ModelResource(
      Models models,
      ModelRegistration registration,
      AuditLog audit,
      CurrentCaller caller,
      Paging paging,
      CsvExports exports) {
    this.models = models;
    this.registration = registration;
    this.audit = audit;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted("model:read")
  @TenantTransactional
  public Response list(@BeanParam ThingFilter wanted, @BeanParam PageRequest page) {
    return paging.answer(page, models.list(wanted, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted("model:read")
  public Response csv(@BeanParam ThingFilter wanted) {
    return exports.answer("models", COLUMNS, spot -> models.list(wanted, spot, CsvExports.PAGE));
  }

  @POST
  @Permitted("model:write")
  @TenantTransactional
  @Idempotent
  public Response create(@NotNull @Valid NewModel wanted) {
    Caller engineer = caller.get();
    Model model = models.create(engineer.tenantId(), wanted);
    audit.record(
        engineer.tenantId(), Actor.of(engineer), "model.create", "model/" + model.id(), Map.of());
    return Response.created(URI.create("models/" + model.id())).entity(model).build();
  }

  @GET
  @Path("/{id}")
  @Permitted("model:read")
  @TenantTransactional
  public Model get(@PathParam("id") UUID id) {
    return models.get(id);
  }

  @GET
  @Path("/{id}/versions")
  @Permitted("model:read")
  @TenantTransactional
  public Response listVersions(@PathParam("id") UUID id, @BeanParam PageRequest page) {
    int before = paging.after(page).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    return paging.answer(
        page,
        models.versions(id, before, page.limit() + 1),
        version -> Integer.toString(version.place().ordinal()));
  }

  @POST
  @Path("/{id}/versions")
  @Permitted("model:write")
  @TenantTransactional
  @Idempotent
  public Response createVersion(@PathParam("id") UUID id, @NotNull @Valid NewModelVersion wanted) {
    return OperationResource.accepted(registration.register(caller.get(), id, wanted));
  }
}

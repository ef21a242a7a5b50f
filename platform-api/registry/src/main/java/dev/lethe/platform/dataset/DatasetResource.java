// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

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

/** Data sets. */
@Path("/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class DatasetResource {

  private static final Columns<Dataset> COLUMNS =
      new Columns<Dataset>()
          .add("name", Dataset::name)
          .add("purpose", Dataset::purpose)
          .add("lawful_basis", Dataset::lawfulBasis)
          .add("ropa_reference", Dataset::ropaReference)
          .add("newest_version", d -> d.latestVersion().map(v -> v.place().ordinal()))
          .add("state", d -> d.latestVersion().map(v -> v.state()))
          .add("rows", d -> d.latestVersion().flatMap(v -> v.content().rowCount()))
          .add("created_at", d -> d.registered().createdAt())
          .add("practice", d -> d.registered().practice());

  private final Datasets datasets;
  private final DatasetRegistration registration;
  private final AuditLog audit;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  DatasetResource(
      Datasets datasets,
      DatasetRegistration registration,
      AuditLog audit,
      CurrentCaller caller,
      Paging paging,
      CsvExports exports) {
    this.datasets = datasets;
    this.registration = registration;
    this.audit = audit;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted("dataset:read")
  @TenantTransactional
  public Response list(@BeanParam ThingFilter wanted, @BeanParam PageRequest page) {
    return paging.answer(page, datasets.list(wanted, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted("dataset:read")
  public Response csv(@BeanParam ThingFilter wanted) {
    return exports.answer(
        "datasets", COLUMNS, spot -> datasets.list(wanted, spot, CsvExports.PAGE));
  }

  @POST
  @Permitted("dataset:write")
  @TenantTransactional
  @Idempotent
  public Response create(@NotNull @Valid NewDataset wanted) {
    Caller engineer = caller.get();
    Dataset dataset = datasets.create(engineer.tenantId(), wanted);
    audit.record(
        engineer.tenantId(),
        Actor.of(engineer),
        "dataset.create",
        "dataset/" + dataset.id(),
        Map.of());
    return Response.created(URI.create("datasets/" + dataset.id())).entity(dataset).build();
  }

  @GET
  @Path("/{id}")
  @Permitted("dataset:read")
  @TenantTransactional
  public Dataset get(@PathParam("id") UUID id) {
    return datasets.get(id);
  }

  @GET
  @Path("/{id}/versions")
  @Permitted("dataset:read")
  @TenantTransactional
  public Response listVersions(@PathParam("id") UUID id, @BeanParam PageRequest page) {
    int before = paging.after(page).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    return paging.answer(
        page,
        datasets.versions(id, before, page.limit() + 1),
        version -> Integer.toString(version.place().ordinal()));
  }

  @POST
  @Path("/{id}/versions")
  @Permitted("dataset:write")
  @TenantTransactional
  @Idempotent
  public Response createVersion(
      @PathParam("id") UUID id, @NotNull @Valid NewDatasetVersion wanted) {
    return OperationResource.accepted(registration.register(caller.get(), id, wanted));
  }
}

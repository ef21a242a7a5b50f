// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The register of who was handed data and models. */
@Path("/recipients")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RecipientResource {

  private static final Columns<Recipient> COLUMNS =
      new Columns<Recipient>()
          .add("name", recipient -> recipient.contact().name())
          .add("email", recipient -> recipient.contact().email())
          .add("language", recipient -> recipient.contact().language().tag())
          .add("handed", recipient -> said(recipient.handed()))
          .add("note", recipient -> recipient.contact().note())
          .add("added_at", recipient -> recipient.added().addedAt());

  private final Recipients recipients;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  RecipientResource(
      Recipients recipients, CurrentCaller caller, Paging paging, CsvExports exports) {
    this.recipients = recipients;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  private static String said(List<Disclosure> handed) {
    return handed.stream()
        .map(
            one ->
                one.name()
                    + " ("
                    + one.since()
                    + "/"
                    + one.endedOn().map(Object::toString).orElse("..")
                    + ")")
        .collect(Collectors.joining("; "));
  }

  @GET
  @Permitted(RecipientPermissions.READ)
  @TenantTransactional
  public Response list(@BeanParam RecipientFilter wanted, @BeanParam PageRequest page) {
    return paging.answer(
        page, recipients.list(caller.get(), wanted, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted(RecipientPermissions.READ)
  public Response csv(@BeanParam RecipientFilter wanted) {
    Caller reader = caller.get();
    return exports.answer(
        "recipients", COLUMNS, spot -> recipients.list(reader, wanted, spot, CsvExports.PAGE));
  }

  @POST
  @Permitted(RecipientPermissions.WRITE)
  @TenantTransactional
  @Idempotent
  public Response add(@NotNull @Valid NewRecipient wanted) {
    Recipient recipient = recipients.add(caller.get(), wanted);
    return Response.created(URI.create("recipients/" + recipient.id()))
        .header("ETag", recipient.offer().etag())
        .entity(recipient)
        .build();
  }

  @GET
  @Path("/{id}")
  @Permitted(RecipientPermissions.READ)
  @TenantTransactional
  public Response get(@PathParam("id") UUID id) {
    return tagged(recipients.get(caller.get(), id));
  }

  @PUT
  @Path("/{id}")
  @Permitted(RecipientPermissions.WRITE)
  @TenantTransactional
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewRecipient wanted) {
    return tagged(recipients.change(caller.get(), id, ifMatch, wanted));
  }

  @POST
  @Path("/{id}/disclosures")
  @Permitted(RecipientPermissions.WRITE)
  @TenantTransactional
  @Idempotent
  public Response hand(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewDisclosure wanted) {
    return tagged(recipients.hand(caller.get(), id, ifMatch, wanted));
  }

  static Response tagged(Recipient recipient) {
    return Response.ok(recipient).header("ETag", recipient.offer().etag()).build();
  }
}

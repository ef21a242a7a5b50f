// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.audit.WithReason;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Legal holds and restrictions of processing. */
@Path("/legal-holds")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class HoldResource {

  private static final Columns<LegalHold> COLUMNS =
      new Columns<LegalHold>()
          .add("kind", LegalHold::kind)
          .add("about", hold -> hold.scope().about())
          .add("reason", hold -> hold.term().reason())
          .add("review_on", hold -> hold.term().reviewOn())
          .add("placed_at", hold -> hold.placed().placedAt())
          .add("released_at", hold -> hold.released().map(LegalHold.HoldRelease::at));

  private final LegalHolds holds;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  HoldResource(LegalHolds holds, CurrentCaller caller, Paging paging, CsvExports exports) {
    this.holds = holds;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted("hold:read")
  @TenantTransactional
  public Response list(@BeanParam HoldFilter wanted, @BeanParam PageRequest page) {
    return paging.answer(page, holds.list(caller.get(), wanted, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted("hold:read")
  public Response csv(@BeanParam HoldFilter wanted) {
    Caller reader = caller.get();
    return exports.answer(
        "legal-holds", COLUMNS, spot -> holds.list(reader, wanted, spot, CsvExports.PAGE));
  }

  @POST
  @Permitted(HoldViews.WRITE)
  @TenantTransactional
  @Idempotent
  public Response place(@NotNull @Valid NewHold wanted) {
    LegalHold hold = holds.place(caller.get(), wanted);
    return Response.created(URI.create("legal-holds/" + hold.id()))
        .header("ETag", hold.offer().etag())
        .entity(hold)
        .build();
  }

  @GET
  @Path("/{id}")
  @Permitted("hold:read")
  @TenantTransactional
  public Response get(@PathParam("id") UUID id) {
    return tagged(holds.get(caller.get(), id));
  }

  @POST
  @Path("/{id}/review")
  @Permitted(HoldViews.WRITE)
  @TenantTransactional
  @Idempotent
  public Response review(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewReview wanted) {
    return tagged(holds.review(caller.get(), id, ifMatch, wanted));
  }

  @POST
  @Path("/{id}/release")
  @Permitted(HoldViews.RELEASE)
  @TenantTransactional
  @Idempotent
  public Response release(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WithReason wanted) {
    return tagged(holds.release(caller.get(), id, ifMatch, wanted.reason()));
  }

  private static Response tagged(LegalHold hold) {
    return Response.ok(hold).header("ETag", hold.offer().etag()).build();
  }
}

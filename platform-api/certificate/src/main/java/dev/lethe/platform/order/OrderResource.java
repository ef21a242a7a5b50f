// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.WithReason;
import dev.lethe.platform.idempotency.Idempotent;
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
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.UUID;

/** Orders of courts and authorities that data and what learned from them be destroyed. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class OrderResource {

  private static final String READ = "order:read";

  private final Orders orders;
  private final OrderViews views;
  private final CurrentCaller caller;
  private final Paging paging;

  OrderResource(Orders orders, OrderViews views, CurrentCaller caller, Paging paging) {
    this.orders = orders;
    this.views = views;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted(READ)
  public Response list(@BeanParam PageRequest page) {
    return paging.answer(page, views.list(caller.get(), paging.spot(page), page.limit()));
  }

  @POST
  @Permitted(OrderViews.WRITE)
  @Idempotent
  public Response file(@NotNull @Valid NewOrder wanted) {
    OrderEntity order = orders.file(caller.get(), wanted);
    return tagged(Response.created(URI.create("orders/" + order.id)), order);
  }

  @GET
  @Path("/{id}")
  @Permitted(READ)
  public Response get(@PathParam("id") UUID id) {
    return tagged(Response.ok(), orders.get(id));
  }

  @POST
  @Path("/{id}/replacements")
  @Permitted(OrderViews.WRITE)
  @Idempotent
  public Response choose(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewReplacements wanted) {
    return tagged(Response.ok(), orders.choose(caller.get(), id, ifMatch, wanted));
  }

  @POST
  @Path("/{id}/votes")
  @Permitted("order:decide")
  @SteppedUp
  @Idempotent
  public Response vote(@PathParam("id") UUID id, @NotNull @Valid NewOrderVote given) {
    return tagged(
        Response.created(URI.create("orders/" + id)), orders.vote(caller.get(), id, given));
  }

  @POST
  @Path("/{id}/withdraw")
  @Permitted(OrderViews.WRITE)
  @Idempotent
  public Response withdraw(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WithReason wanted) {
    return tagged(Response.ok(), orders.withdraw(caller.get(), id, ifMatch, wanted.reason()));
  }

  private Response tagged(ResponseBuilder answer, OrderEntity order) {
    DestructionOrder view = views.of(caller.get(), order);
    return answer.header("ETag", view.offer().etag()).entity(view).build();
  }
}

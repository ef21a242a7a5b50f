// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.order;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.DestructionOrder;
import dev.lethe.client.model.NewOrder;
import dev.lethe.client.model.NewOrderVote;
import dev.lethe.client.model.NewReplacements;
import dev.lethe.client.model.OrderModel;
import dev.lethe.client.model.OrderSummary;
import dev.lethe.client.model.WithReason;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Orders to destroy data and what learned from them. */
@Path("/t/{tenant}/orders")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OrderResource {

  private static final String SECTION = "orders";
  private static final int REFUSED = 403;
  private static final int UNPROCESSABLE = 422;
  private static final int SERVER_ERRORS = 500;

  @CheckedTemplate(basePath = "order")
  static class Templates {
    static native TemplateInstance list(Shell shell, Sheet<OrderSummary> sheet);

    static native TemplateInstance form(Shell shell, OrderForm form, List<Fault> faults);

    static native TemplateInstance order(Shell shell, OrderPage page, Typed form);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final OrderTexts texts = Speech.following(OrderTexts.class);

  OrderResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = ListQuery.of(address);
    return Templates.list(
        frame.open(SECTION),
        Sheet.of(
            query,
            signedIn
                .api()
                .orders()
                .listOrdersWithHttpInfo(Sheet.ROWS, query.after(), query.before())));
  }

  @GET
  @Path("new")
  public TemplateInstance blank() throws ApiException {
    return Templates.form(
        frame.open(SECTION),
        new OrderForm(Typed.blank(Map.of(), faultTexts), datasets()),
        List.of());
  }

  private List<Dataset> datasets() throws ApiException {
    return Sheet.every(
            cursor ->
                signedIn
                    .api()
                    .datasets()
                    .listDatasetsWithHttpInfo(null, "name", Sheet.MOST, cursor, null))
        .stream()
        .filter(dataset -> !Boolean.TRUE.equals(dataset.getPractice()))
        .toList();
  }

  /** Files an order; what is wrong comes back with what was typed. */
  @POST
  public Response file(MultivaluedMap<String, String> sent) throws ApiException {
    OrderForm form = new OrderForm(Typed.of(sent, faultTexts), datasets());
    NewOrder wanted = form.order(texts.chooseDay(), texts.chooseData());
    List<Fault> faults = form.typed().faults();
    if (faults.isEmpty()) {
      try {
        return to(signedIn.api().orders().fileOrder(Api.newKey(), wanted).getId());
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return Response.status(UNPROCESSABLE)
        .entity(Templates.form(frame.open(SECTION), form, faults).render())
        .build();
  }

  @GET
  @Path("{id}")
  public TemplateInstance order(@PathParam("id") UUID id) throws ApiException {
    return page(id, Typed.blank(Map.of(), faultTexts), List.of());
  }

  private TemplateInstance page(UUID id, Typed form, List<Fault> faults) throws ApiException {
    return Templates.order(
        frame.open(SECTION), new OrderPage(signedIn.api().orders().getOrder(id), faults), form);
  }

  @POST
  @Path("{id}/replacements")
  public Response choose(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    OrderPage page = new OrderPage(signedIn.api().orders().getOrder(id), List.of());
    List<UUID> versions =
        page.order().getModels().stream()
            .map((OrderModel model) -> form.value(page.field(model)))
            .filter(chosen -> !chosen.isEmpty())
            .map(UUID::fromString)
            .toList();
    return sent(
        id,
        form,
        () ->
            signedIn
                .api()
                .orders()
                .chooseReplacements(
                    id,
                    Api.newKey(),
                    form.value("etag"),
                    new NewReplacements().versionIds(versions)));
  }

  @POST
  @Path("{id}/votes")
  public Response vote(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewOrderVote vote =
        new NewOrderVote()
            .verdict(NewOrderVote.VerdictEnum.fromValue(form.value("verdict")))
            .digest(form.value("digest"));
    form.text("comment").ifPresent(vote::comment);
    return sent(id, form, () -> signedIn.api().orders().voteOnOrder(id, Api.newKey(), vote));
  }

  @POST
  @Path("{id}/withdraw")
  public Response withdraw(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    WithReason wanted = new WithReason().reason(form.needed("reason"));
    if (!form.faults().isEmpty()) {
      return refused(id, form, form.faults());
    }
    return sent(
        id,
        form,
        () -> signedIn.api().orders().withdrawOrder(id, Api.newKey(), form.value("etag"), wanted));
  }

  private interface Change {
    DestructionOrder send() throws ApiException;
  }

  private Response sent(UUID id, Typed form, Change change) throws ApiException {
    try {
      return to(change.send().getId());
    } catch (ApiException e) {
      return refused(id, form, faults(e));
    }
  }

  private Response refused(UUID id, Typed form, List<Fault> faults) throws ApiException {
    return Response.status(UNPROCESSABLE).entity(page(id, form, faults).render()).build();
  }

  /** What is refused for a reason that stands in the answer comes back on the page. */
  private List<Fault> faults(ApiException refusal) throws ApiException {
    if (refusal.getCode() < REFUSED || refusal.getCode() >= SERVER_ERRORS) {
      throw refusal;
    }
    ProblemPages.Explained problem = problems.explain(refusal);
    return Fault.of(problem.words(), problem.faults(), OrderForm::field);
  }

  private Response to(UUID id) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/orders/" + id)).build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.supply;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Supply;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** What is asked for, and the forms that hand it over. */
@Path("/t/{tenant}/supplies")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SupplyResource {

  private static final String SECTION = "supplies";
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "supply")
  static class Templates {
    static native TemplateInstance list(Shell shell, Sheet<Supply> sheet);

    static native TemplateInstance detail(Shell shell, SupplyForm form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts texts = Speech.following(FaultTexts.class);

  SupplyResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
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
                .supplies()
                .listSuppliesWithHttpInfo(Sheet.ROWS, query.after(), query.before())));
  }

  @GET
  @Path("{id}")
  public TemplateInstance supply(@PathParam("id") UUID id) throws ApiException {
    return page(form(id, Typed.blank(Map.of(), texts)), List.of());
  }

  private TemplateInstance page(SupplyForm form, List<Fault> faults) throws ApiException {
    return Templates.detail(frame.open(SECTION), form, faults);
  }

  private SupplyForm form(UUID id, Typed typed) throws ApiException {
    return new SupplyForm(signedIn.api().supplies().getSupply(id), typed);
  }

  /** The head of the scores file that is asked for. */
  @GET
  @Path("{id}/records")
  public Response records(@PathParam("id") UUID id) throws ApiException {
    return Response.ok(signedIn.api().download("/supplies/" + id + "/records"))
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + "-records.json\"")
        .build();
  }

  @POST
  @Path("{id}/models")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response giveModels(@PathParam("id") UUID id, MultipartFormDataInput sent)
      throws ApiException {
    SupplyForm form = form(id, Typed.of(sent, texts));
    form.requireModels();
    return answer(form, form::giveModels);
  }

  @POST
  @Path("{id}/scores")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response giveScores(@PathParam("id") UUID id, MultipartFormDataInput sent)
      throws ApiException {
    SupplyForm form = form(id, Typed.of(sent, texts));
    form.requireScores();
    return answer(form, form::giveScores);
  }

  /** Something that is handed over. */
  private interface Giving {
    void give(Api api) throws ApiException;
  }

  private Response answer(SupplyForm form, Giving giving) throws ApiException {
    List<Fault> faults = form.typed().faults();
    if (faults.isEmpty()) {
      try {
        giving.give(signedIn.api());
        String tenant = signedIn.tenant().orElse("");
        UUID id = form.supply().getId();
        return Response.seeOther(URI.create("/t/" + tenant + "/supplies/" + id)).build();
      } catch (ApiException e) {
        if (e.getCode() != UNPROCESSABLE) {
          throw e;
        }
        ProblemPages.Explained problem = problems.explain(e);
        faults = Fault.of(problem.words(), problem.faults(), SupplyForm::field);
      }
    }
    return Response.status(UNPROCESSABLE).entity(page(form, faults).render()).build();
  }
}

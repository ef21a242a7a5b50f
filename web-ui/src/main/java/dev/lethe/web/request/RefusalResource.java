// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.NewRefusal;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Refusals, as officers propose them. */
@Path("/t/{tenant}/requests/{id}/refuse")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RefusalResource {

  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "request")
  static class Templates {
    static native TemplateInstance refuse(
        Shell shell, ErasureRequest request, RefusalForm form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final RefusalTexts texts = Speech.following(RefusalTexts.class);

  RefusalResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  public TemplateInstance blank(@PathParam("id") UUID id) throws ApiException {
    return page(id, form(id, Typed.blank(Map.of(), faultTexts)), List.of());
  }

  /** Proposes it; approvers decide on its page, as on that of a plan. */
  @POST
  public Response propose(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    RefusalForm form = form(id, Typed.of(sent, faultTexts));
    NewRefusal wanted = form.refusal(texts.chooseGround(), texts.chooseData());
    List<Fault> faults = form.typed().faults();
    if (faults.isEmpty()) {
      try {
        UUID plan =
            signedIn
                .api()
                .plans()
                .proposeRefusal(id, Api.newKey(), form.value("etag"), wanted)
                .getId();
        String tenant = signedIn.tenant().orElse("");
        return Response.seeOther(URI.create("/t/" + tenant + "/plans/" + plan)).build();
      } catch (ApiException e) {
        if (e.getCode() != UNPROCESSABLE) {
          throw e;
        }
        ProblemPages.Explained problem = problems.explain(e);
        faults = Fault.of(problem.words(), problem.faults(), RefusalResource::field);
      }
    }
    return Response.status(UNPROCESSABLE).entity(page(id, form, faults).render()).build();
  }

  private RefusalForm form(UUID id, Typed typed) throws ApiException {
    return new RefusalForm(
        typed, FoundDataset.of(signedIn.api().requests().getScope(id).getDatasets()));
  }

  /** The field that a problem names. */
  private static String field(String pointer) {
    return pointer.startsWith("/datasetIds") ? "scope" : Fault.lastPart(pointer);
  }

  private TemplateInstance page(UUID id, RefusalForm form, List<Fault> faults) throws ApiException {
    return Templates.refuse(
        frame.open("requests"), signedIn.api().requests().getErasureRequest(id), form, faults);
  }
}

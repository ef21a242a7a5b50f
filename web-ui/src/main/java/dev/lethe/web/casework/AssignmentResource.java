// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.casework;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Assigned;
import dev.lethe.client.model.Colleague;
import dev.lethe.client.model.NewAssignment;
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
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who looks after which requests; one or many at once. */
@Path("/t/{tenant}/assignments")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AssignmentResource {

  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "casework")
  static class Templates {
    static native TemplateInstance assign(
        Shell shell, List<UUID> requests, List<Colleague> officers, Typed form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final CaseworkTexts texts = Speech.following(CaseworkTexts.class);

  AssignmentResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  public TemplateInstance choose(@QueryParam("request") List<UUID> requests) throws ApiException {
    return page(
        requests,
        Typed.blank(Map.of(), faultTexts),
        requests.isEmpty() ? List.of(new Fault(Fault.FORM, texts.chooseRequests())) : List.of());
  }

  private TemplateInstance page(List<UUID> requests, Typed form, List<Fault> faults)
      throws ApiException {
    List<Colleague> officers =
        signedIn.api().casework().listColleagues().stream()
            .filter(one -> one.getRoles().contains("privacy-officer"))
            .toList();
    return Templates.assign(frame.open("requests"), requests, officers, form, faults);
  }

  @POST
  public Response give(
      @FormParam("request") List<UUID> requests, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    List<Fault> faults;
    try {
      Assigned unused =
          signedIn
              .api()
              .casework()
              .assignRequests(
                  Api.newKey(),
                  new NewAssignment()
                      .requestIds(requests)
                      .person(form.text("person").orElse(null)));
      String home = "/t/" + signedIn.tenant().orElse("") + "/requests";
      return Response.seeOther(
              URI.create(requests.size() == 1 ? home + "/" + requests.get(0) : home))
          .build();
    } catch (ApiException e) {
      faults = problems.faults(e, pointer -> pointer.equals("/person") ? "person" : Fault.FORM);
    }
    return Response.status(UNPROCESSABLE).entity(page(requests, form, faults).render()).build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.clock;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.LawEntry;
import dev.lethe.client.model.LawRegion;
import dev.lethe.client.model.OrganisationClock;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.Held;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Laws, and the one that the organisation counts by. */
@Path("/t/{tenant}/clock")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ClockResource {

  private static final String SECTION = "clock";
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "clock")
  static class Templates {
    static native TemplateInstance clock(
        Shell shell, Typed form, List<LawEntry> laws, List<LawRegion> regions, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts texts = Speech.following(FaultTexts.class);
  private final Held held;

  ClockResource(SignedIn signedIn, Frame frame, ProblemPages problems, Held held) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
    this.held = held;
  }

  @GET
  public TemplateInstance clock() throws ApiException {
    if (held.any()) {
      return page(Typed.blank(held.fields(), texts), List.of());
    }
    OrganisationClock chosen = signedIn.api().tenants().getOrganisationClock();
    Map<String, String> fields = new HashMap<>();
    fields.put("law", chosen.getLaw());
    fields.put("region", Optional.ofNullable(chosen.getRegion()).orElse(""));
    fields.put("zone", chosen.getZone());
    return page(Typed.blank(fields, texts), List.of());
  }

  /** Chooses; what is wrong comes back beside its field. */
  @POST
  public Response choose(MultivaluedMap<String, String> sent) throws ApiException {
    Typed form = Typed.of(sent, texts);
    try {
      var unused =
          signedIn
              .api()
              .tenants()
              .chooseOrganisationClock(
                  new OrganisationClock()
                      .law(form.value("law"))
                      .region(form.text("region").orElse(null))
                      .zone(form.value("zone")));
      return Response.seeOther(URI.create("/t/" + signedIn.tenant().orElse("") + "/clock")).build();
    } catch (ApiException e) {
      if (e.getCode() != UNPROCESSABLE) {
        throw e;
      }
      ProblemPages.Explained problem = problems.explain(e);
      List<Fault> faults = Fault.of(problem.words(), problem.faults(), Fault::lastPart);
      return Response.status(UNPROCESSABLE).entity(page(form, faults).render()).build();
    }
  }

  private TemplateInstance page(Typed form, List<Fault> faults) throws ApiException {
    List<LawEntry> laws = signedIn.api().tenants().listLaws();
    List<LawRegion> regions =
        laws.stream().flatMap(entry -> entry.getRegions().stream()).distinct().toList();
    return Templates.clock(frame.open(SECTION), form, laws, regions, faults);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operator;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.TenantApi;
import dev.lethe.client.model.ClosedName;
import dev.lethe.client.model.ClosingOutlook;
import dev.lethe.client.model.EnrolledOrganisation;
import dev.lethe.web.access.Held;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Closes an organisation for good, once somebody saw what keeps it open and typed its name. */
@Path("/operator/organisations/{id}/close")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ClosingResource {

  private static final URI HOME = URI.create("/operator");
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "operator")
  static class Templates {
    static native TemplateInstance closing(
        EnrolledOrganisation organisation,
        ClosingOutlook outlook,
        String place,
        Typed form,
        List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final ProblemPages problems;
  private final Held held;
  private final FaultTexts texts = Speech.following(FaultTexts.class);

  ClosingResource(SignedIn signedIn, ProblemPages problems, Held held) {
    this.signedIn = signedIn;
    this.problems = problems;
    this.held = held;
  }

  @GET
  public TemplateInstance ask(@PathParam("id") UUID id) throws ApiException {
    return page(id, Typed.blank(held.fields(), texts), List.of());
  }

  /** Closes it; what is refused comes back with what keeps it open by now. */
  @POST
  public Response close(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, texts);
    ClosedName name = new ClosedName().name(form.needed("name"));
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        signedIn.api().tenants().closeTenant(id, name);
        return Response.seeOther(HOME).build();
      } catch (ApiException e) {
        faults = problems.faults(e, Fault::lastPart);
      }
    }
    return Response.status(UNPROCESSABLE).entity(page(id, form, faults).render()).build();
  }

  private TemplateInstance page(UUID id, Typed form, List<Fault> faults) throws ApiException {
    TenantApi tenants = signedIn.api().tenants();
    EnrolledOrganisation organisation =
        tenants.getInstallation().getOrganisations().stream()
            .filter(one -> one.getId().equals(id))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    String place = HOME + "/organisations/" + id + "/close";
    return Templates.closing(organisation, tenants.getClosing(id), place, form, faults);
  }
}

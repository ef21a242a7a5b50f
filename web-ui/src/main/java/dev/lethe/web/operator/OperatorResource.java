// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operator;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.AccessApi;
import dev.lethe.client.api.TenantApi;
import dev.lethe.client.model.EnrolledOrganisation;
import dev.lethe.client.model.Installation;
import dev.lethe.client.model.NewTenant;
import dev.lethe.client.model.WithReason;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Held;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.Reads;
import dev.lethe.web.access.Reads.Begun;
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
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** How the installation stands, and new organisations; the API refuses who is no operator. */
@Path("/operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OperatorResource {

  private static final URI HOME = URI.create("/operator");
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "operator")
  static class Templates {
    static native TemplateInstance installation(String person, OperatorPage page);

    static native TemplateInstance organisation(String person, Typed form, List<Fault> faults);

    static native TemplateInstance suspension(
        EnrolledOrganisation organisation, String place, Typed form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Reads reads;
  private final ProblemPages problems;
  private final Held held;
  private final Clock clock;
  private final FaultTexts texts = Speech.following(FaultTexts.class);

  OperatorResource(SignedIn signedIn, Reads reads, ProblemPages problems, Held held, Clock clock) {
    this.signedIn = signedIn;
    this.reads = reads;
    this.problems = problems;
    this.held = held;
    this.clock = clock;
  }

  @GET
  public TemplateInstance installation() throws ApiException {
    TenantApi tenants = signedIn.api().tenants();
    Begun<Installation> installation = reads.begin(tenants::getInstallation);
    return Templates.installation(
        person(), new OperatorPage(installation.get(), OffsetDateTime.now(clock)));
  }

  @GET
  @Path("new")
  public TemplateInstance blank() throws ApiException {
    return Templates.organisation(
        person(), Typed.blank(OrganisationForm.presets(held.fields()), texts), List.of());
  }

  /** Adds an organisation; what is wrong comes back with what was typed. */
  @POST
  @Path("organisations")
  public Response add(MultivaluedMap<String, String> sent) throws ApiException {
    Typed form = Typed.of(sent, texts);
    NewTenant wanted = OrganisationForm.of(form);
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        var unused = signedIn.api().tenants().createTenant(Api.newKey(), wanted);
        return Response.seeOther(HOME).build();
      } catch (ApiException e) {
        faults = problems.faults(e, Fault::lastPart);
      }
    }
    return Response.status(UNPROCESSABLE)
        .entity(Templates.organisation(person(), form, faults).render())
        .build();
  }

  @GET
  @Path("organisations/{id}")
  public TemplateInstance suspension(@PathParam("id") UUID id) throws ApiException {
    return suspension(id, Typed.blank(held.fields(), texts), List.of());
  }

  /** Suspends the organisation, or takes it up again where its page said that it is suspended. */
  @POST
  @Path("organisations/{id}")
  public Response suspend(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, texts);
    WithReason why = new WithReason().reason(form.needed("reason"));
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        if (form.ticked("suspended")) {
          signedIn.api().tenants().resumeTenant(id, why);
        } else {
          signedIn.api().tenants().suspendTenant(id, why);
        }
        return Response.seeOther(HOME).build();
      } catch (ApiException e) {
        faults = problems.faults(e, Fault::lastPart);
      }
    }
    return Response.status(UNPROCESSABLE).entity(suspension(id, form, faults).render()).build();
  }

  private TemplateInstance suspension(UUID id, Typed form, List<Fault> faults) throws ApiException {
    return Templates.suspension(find(id), HOME + "/organisations/" + id, form, faults);
  }

  private EnrolledOrganisation find(UUID id) throws ApiException {
    return signedIn.api().tenants().getInstallation().getOrganisations().stream()
        .filter(one -> one.getId().equals(id) && one.getClosedAt() == null)
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  private String person() throws ApiException {
    AccessApi access = signedIn.api().access();
    return access.getMe().getDisplayName();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.people;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.IssuedSecret;
import dev.lethe.client.model.NewServiceAccount;
import dev.lethe.client.model.Rotation;
import dev.lethe.client.model.ServiceAccount;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.Held;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Programs that work for an organisation. A secret is on one page, once. */
@Path("/t/{tenant}/service-accounts")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ServiceAccountResource {

  private static final String SECTION = "members";
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "people")
  static class Templates {
    static native TemplateInstance services(Shell shell, List<ServiceAccount> accounts);

    static native TemplateInstance newService(Shell shell, Roles form, List<Fault> faults);

    static native TemplateInstance service(
        Shell shell, ServiceAccount account, Roles form, List<Fault> faults);

    static native TemplateInstance secret(Shell shell, IssuedSecret secret);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts texts = Speech.following(FaultTexts.class);
  private final Clock clock;
  private final Held held;

  ServiceAccountResource(
      SignedIn signedIn, Frame frame, ProblemPages problems, Clock clock, Held held) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
    this.clock = clock;
    this.held = held;
  }

  @GET
  public TemplateInstance list() throws ApiException {
    return Templates.services(
        frame.open(SECTION),
        Sheet.every(
            cursor ->
                signedIn.api().tenants().listServiceAccountsWithHttpInfo(Sheet.MOST, cursor)));
  }

  @GET
  @Path("new")
  public TemplateInstance add() throws ApiException {
    return Templates.newService(
        frame.open(SECTION), Roles.proposing(held(Map.of("days", "90")), texts), List.of());
  }

  /** Adds one and shows its secret; what is wrong comes back beside its field. */
  @POST
  @Path("new")
  public Response add(MultivaluedMap<String, String> sent) throws ApiException {
    Roles form = Roles.sent(sent, texts);
    NewServiceAccount wanted =
        new NewServiceAccount()
            .name(form.typed().needed("name"))
            .roles(form.ticked())
            .expiresAt(inDays(form));
    List<Fault> faults = form.typed().faults();
    if (faults.isEmpty()) {
      try {
        return shown(signedIn.api().tenants().createServiceAccount(wanted));
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return Response.status(UNPROCESSABLE)
        .entity(Templates.newService(frame.open(SECTION), form, faults).render())
        .build();
  }

  @GET
  @Path("{id}")
  public TemplateInstance account(@PathParam("id") UUID id) throws ApiException {
    Roles form = Roles.proposing(held(Map.of("days", "90", "overlapHours", "24")), texts);
    return Templates.service(frame.open(SECTION), find(id), form, List.of());
  }

  /** Issues another secret and shows it. */
  @POST
  @Path("{id}/rotate")
  public Response rotate(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Roles form = Roles.sent(sent, texts);
    Rotation wanted =
        new Rotation().overlapHours(form.typed().whole("overlapHours")).expiresAt(inDays(form));
    List<Fault> faults = form.typed().faults();
    if (faults.isEmpty()) {
      try {
        return shown(signedIn.api().tenants().rotateServiceSecret(id, wanted));
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return Response.status(UNPROCESSABLE)
        .entity(Templates.service(frame.open(SECTION), find(id), form, faults).render())
        .build();
  }

  @POST
  @Path("{id}/end")
  public Response end(@PathParam("id") UUID id) throws ApiException {
    signedIn.api().tenants().endServiceAccount(id);
    return Response.seeOther(URI.create("/t/" + signedIn.tenant().orElse("") + "/service-accounts"))
        .build();
  }

  /** What was typed before its person confirmed who they are, else these. */
  private Map<String, String> held(Map<String, String> presets) {
    Map<String, String> typed = held.fields();
    return typed.isEmpty() ? presets : typed;
  }

  private OffsetDateTime inDays(Roles form) {
    return OffsetDateTime.now(clock).plus(Duration.ofDays(form.typed().whole("days")));
  }

  private Response shown(IssuedSecret secret) throws ApiException {
    return Response.ok(Templates.secret(frame.open(SECTION), secret).render()).build();
  }

  private ServiceAccount find(UUID id) throws ApiException {
    return Sheet.every(
            cursor -> signedIn.api().tenants().listServiceAccountsWithHttpInfo(Sheet.MOST, cursor))
        .stream()
        .filter(account -> account.getId().equals(id))
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  private List<Fault> faults(ApiException refusal) throws ApiException {
    if (refusal.getCode() != UNPROCESSABLE) {
      throw refusal;
    }
    ProblemPages.Explained problem = problems.explain(refusal);
    return Fault.of(
        problem.words(),
        problem.faults(),
        pointer -> pointer.equals("/expiresAt") ? "days" : Fault.lastPart(pointer));
  }
}

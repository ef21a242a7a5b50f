// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.people;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.TenantApi;
import dev.lethe.client.model.Invitation;
import dev.lethe.client.model.NewInvitation;
import dev.lethe.client.model.RoleChange;
import dev.lethe.client.model.TeamMember;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.Held;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
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
import java.util.UUID;

/** Members and open invitations of an organisation. */
@Path("/t/{tenant}/members")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MemberResource {

  private static final String SECTION = "members";
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "people")
  static class Templates {
    static native TemplateInstance list(
        Shell shell, Sheet<TeamMember> sheet, List<Invitation> invitations);

    static native TemplateInstance invite(Shell shell, Roles form, List<Fault> faults);

    static native TemplateInstance member(
        Shell shell, TeamMember member, Roles form, List<Fault> faults);

    static native TemplateInstance end(Shell shell, TeamMember member);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts texts = Speech.following(FaultTexts.class);
  private final Held held;

  MemberResource(SignedIn signedIn, Frame frame, ProblemPages problems, Held held) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
    this.held = held;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    TenantApi api = signedIn.api().tenants();
    ListQuery query = ListQuery.of(address, "text");
    return Templates.list(
        frame.open(SECTION),
        Sheet.of(
            query,
            api.listMembersWithHttpInfo(
                query.sent("text"), Sheet.ROWS, query.after(), query.before())),
        Sheet.every(cursor -> api.listInvitationsWithHttpInfo(Sheet.MOST, cursor)));
  }

  @GET
  @Path("invite")
  public TemplateInstance invite() throws ApiException {
    return Templates.invite(frame.open(SECTION), Roles.proposing(held.fields(), texts), List.of());
  }

  /** Invites; what is wrong comes back beside its field. */
  @POST
  @Path("invitations")
  public Response invite(MultivaluedMap<String, String> sent) throws ApiException {
    Roles form = Roles.sent(sent, texts);
    NewInvitation wanted =
        new NewInvitation()
            .email(form.typed().needed("email"))
            .roles(form.ticked())
            .language(
                form.value("language").equals("DE")
                    ? NewInvitation.LanguageEnum.DE
                    : NewInvitation.LanguageEnum.EN);
    List<Fault> faults = form.typed().faults();
    if (faults.isEmpty()) {
      try {
        var unused = signedIn.api().tenants().createInvitation(Api.newKey(), wanted);
        return toList();
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return Response.status(UNPROCESSABLE)
        .entity(Templates.invite(frame.open(SECTION), form, faults).render())
        .build();
  }

  @POST
  @Path("invitations/{id}/withdraw")
  public Response withdraw(@PathParam("id") UUID id) throws ApiException {
    signedIn.api().tenants().withdrawInvitation(id);
    return toList();
  }

  @GET
  @Path("{id}")
  public TemplateInstance member(@PathParam("id") UUID id) throws ApiException {
    TeamMember member = find(id);
    Roles form =
        held.any() ? Roles.proposing(held.fields(), texts) : Roles.of(member.getRoles(), texts);
    return Templates.member(frame.open(SECTION), member, form, List.of());
  }

  /** Changes roles; what is refused comes back with what was ticked. */
  @POST
  @Path("{id}/roles")
  public Response change(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Roles form = Roles.sent(sent, texts);
    try {
      var unused =
          signedIn
              .api()
              .tenants()
              .changeMember(id, form.value("etag"), new RoleChange().roles(form.ticked()));
      return toList();
    } catch (ApiException e) {
      List<Fault> faults = faults(e);
      return Response.status(e.getCode())
          .entity(Templates.member(frame.open(SECTION), find(id), form, faults).render())
          .build();
    }
  }

  @GET
  @Path("{id}/end")
  public TemplateInstance end(@PathParam("id") UUID id) throws ApiException {
    return Templates.end(frame.open(SECTION), find(id));
  }

  @POST
  @Path("{id}/end")
  public Response end(@PathParam("id") UUID id, @FormParam("etag") String etag)
      throws ApiException {
    signedIn.api().tenants().endMembership(id, etag);
    return toList();
  }

  private TeamMember find(UUID id) throws ApiException {
    TenantApi api = signedIn.api().tenants();
    return Sheet.every(cursor -> api.listMembersWithHttpInfo(null, Sheet.MOST, cursor, null))
        .stream()
        .filter(member -> member.getId().equals(id))
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  private List<Fault> faults(ApiException refusal) throws ApiException {
    if (refusal.getCode() != UNPROCESSABLE && refusal.getCode() != CONFLICT) {
      throw refusal;
    }
    ProblemPages.Explained problem = problems.explain(refusal);
    return Fault.of(problem.words(), problem.faults(), Fault::lastPart);
  }

  private Response toList() {
    return Response.seeOther(URI.create("/t/" + signedIn.tenant().orElse("") + "/members")).build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.AskersWords;
import dev.lethe.client.model.ErasureRequest;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Who asks, as officers say it, and the proofs that they were shown. */
@Path("/t/{tenant}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class IdentityResource {

  private static final int UNPROCESSABLE = 422;

  /** How a request came that its person made without an account. */
  private static final String OWN_PAGE = "person-page";

  @CheckedTemplate(basePath = "request")
  static class Templates {
    static native TemplateInstance identify(
        Shell shell,
        ErasureRequest request,
        Optional<AskersWords> asked,
        IdentityForm form,
        List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts texts = Speech.following(FaultTexts.class);

  IdentityResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  @Path("requests/{id}/identity")
  public TemplateInstance blank(@PathParam("id") UUID id) throws ApiException {
    return page(id, new IdentityForm(Typed.blank(Map.of(), texts)), List.of());
  }

  @POST
  @Path("requests/{id}/identity")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response state(@PathParam("id") UUID id, MultipartFormDataInput sent) throws ApiException {
    IdentityForm form = new IdentityForm(Typed.of(sent, texts));
    form.require(texts);
    List<Fault> faults = form.typed().faults();
    if (faults.isEmpty()) {
      Api api = signedIn.api();
      try {
        var unused =
            api.requests().stateIdentity(id, Api.newKey(), form.value("etag"), form.identity(api));
        String tenant = signedIn.tenant().orElse("");
        return Response.seeOther(URI.create("/t/" + tenant + "/requests/" + id)).build();
      } catch (ApiException e) {
        if (e.getCode() != UNPROCESSABLE) {
          throw e;
        }
        ProblemPages.Explained problem = problems.explain(e);
        faults = Fault.of(problem.words(), problem.faults(), IdentityForm::field);
      }
    }
    return Response.status(UNPROCESSABLE).entity(page(id, form, faults).render()).build();
  }

  private TemplateInstance page(UUID id, IdentityForm form, List<Fault> faults)
      throws ApiException {
    Shell shell = frame.open("requests");
    ErasureRequest request = signedIn.api().requests().getErasureRequest(id);
    boolean own = request.getChannel().equals(OWN_PAGE) && shell.may("asker:read");
    return Templates.identify(
        shell,
        request,
        own ? Optional.of(signedIn.api().requests().getAsker(id)) : Optional.empty(),
        form,
        faults);
  }

  /** A file that was shown as proof, to be saved. */
  @GET
  @Path("identity-proofs/{id}/{name:proof\\.[a-z]+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response proof(@PathParam("id") UUID id, @PathParam("name") String name)
      throws ApiException {
    return Response.ok(signedIn.api().download("/identity-proofs/" + id))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}

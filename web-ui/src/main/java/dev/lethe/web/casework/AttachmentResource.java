// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Attachment;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.NewAttachment;
import dev.lethe.client.model.NewUpload.PurposeEnum;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.FormFiles;
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
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The papers of a request. */
@Path("/t/{tenant}/requests/{id}/attachments")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AttachmentResource {

  private static final String FILE = "file";
  private static final int LONGEST_NAME = 200;
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "casework")
  static class Templates {
    static native TemplateInstance attach(
        Shell shell, ErasureRequest request, Typed form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);

  AttachmentResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  public TemplateInstance choose(@PathParam("id") UUID id) throws ApiException {
    return page(id, Typed.blank(Map.of(), faultTexts), List.of());
  }

  private TemplateInstance page(UUID id, Typed form, List<Fault> faults) throws ApiException {
    return Templates.attach(
        frame.open("requests"), signedIn.api().requests().getErasureRequest(id), form, faults);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response attach(@PathParam("id") UUID id, MultipartFormDataInput sent)
      throws ApiException {
    Api api = signedIn.api();
    Typed form = Typed.of(sent, faultTexts);
    FormFiles files = FormFiles.of(api, form, Map.of(FILE, PurposeEnum.ATTACHMENT));
    form.neededFile(FILE);
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        NewAttachment wanted =
            new NewAttachment().uploadId(files.send(FILE)).name(ending(form.nameOf(FILE)));
        Attachment unused = api.casework().addAttachment(id, Api.newKey(), wanted);
        return to(id);
      } catch (ApiException e) {
        faults = problems.faults(e, pointer -> FILE);
      }
    }
    return Response.status(UNPROCESSABLE).entity(page(id, form, faults).render()).build();
  }

  /** The end of a name that is too long, which says what the file is. */
  private static String ending(String name) {
    return name.substring(Math.max(0, name.length() - LONGEST_NAME));
  }

  /** The file, to be saved under its name, which is in no address. */
  @GET
  @Path("{attachment}/file")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response file(@PathParam("id") UUID id, @PathParam("attachment") UUID attachment)
      throws ApiException {
    Api api = signedIn.api();
    String name =
        api.casework().listAttachments(id).stream()
            .filter(one -> one.getId().equals(attachment))
            .findFirst()
            .map(Attachment::getName)
            .orElseThrow(NotFoundException::new);
    // RFC 8187: everything but letters and digits is a percent-encoded byte of UTF-8.
    String encoded = URLEncoder.encode(name, UTF_8).replace("+", "%20");
    return Response.ok(api.download("/attachments/" + attachment))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("{attachment}/remove")
  public Response remove(@PathParam("id") UUID id, @PathParam("attachment") UUID attachment)
      throws ApiException {
    signedIn.api().casework().removeAttachment(attachment);
    return to(id);
  }

  private Response to(UUID request) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/requests/" + request + "#attachments"))
        .build();
  }
}

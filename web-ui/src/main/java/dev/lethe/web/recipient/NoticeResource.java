// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.RecipientApi;
import dev.lethe.client.model.Acknowledgement;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.Excuse;
import dev.lethe.client.model.HandedNotice;
import dev.lethe.client.model.NewNotice;
import dev.lethe.client.model.NewNoticeLetter;
import dev.lethe.client.model.Notice;
import dev.lethe.client.model.NoticeDraft;
import dev.lethe.client.model.NoticeFile;
import dev.lethe.client.model.NoticePreview;
import dev.lethe.client.model.Recipient;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Csv;
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
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What recipients are told. */
@Path("/t/{tenant}/notices")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class NoticeResource {

  private static final int UNPROCESSABLE = 422;

  /** Refusals that the officer can do something about where they are. */
  private static final Set<Integer> SAID_HERE = Set.of(409, UNPROCESSABLE, 503);

  @CheckedTemplate(basePath = "notice")
  static class Templates {
    static native TemplateInstance list(Shell shell, String show, Sheet<Notice> sheet);

    static native TemplateInstance notice(
        Shell shell, NoticePage page, Typed form, @Nullable NoticePreview seen, List<Fault> faults);

    static native TemplateInstance owe(
        Shell shell,
        ErasureRequest request,
        List<Recipient> recipients,
        Typed form,
        List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final NoticeTexts texts = Speech.following(NoticeTexts.class);

  NoticeResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = query(address);
    return Templates.list(
        frame.open(RecipientResource.SECTION),
        query.value("show"),
        Sheet.of(
            query,
            recipients()
                .listNoticesWithHttpInfo(
                    query.value("show"), null, null, Sheet.ROWS, query.after(), query.before())));
  }

  private static ListQuery query(UriInfo address) {
    ListQuery query = ListQuery.of(address, "show");
    return List.of("OPEN", "SETTLED").contains(query.value("show"))
        ? query
        : query.put("show", "WAITING");
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/notices", query(address).start());
  }

  @GET
  @Path("new")
  public TemplateInstance blank(@QueryParam("request") UUID request) throws ApiException {
    return owe(request, Typed.blank(Map.of(), faultTexts), List.of());
  }

  private TemplateInstance owe(UUID request, Typed form, List<Fault> faults) throws ApiException {
    List<Recipient> all =
        Sheet.every(
            cursor -> recipients().listRecipientsWithHttpInfo(null, Sheet.MOST, cursor, null));
    return Templates.owe(
        frame.open("requests"),
        signedIn.api().requests().getErasureRequest(request),
        all,
        form,
        faults);
  }

  /** Owes a recipient a notice that the register did not know of. */
  @POST
  public Response add(@FormParam("request") UUID request, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewNotice wanted = NoticeForm.owed(form);
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        return to(recipients().oweNotice(request, Api.newKey(), wanted).getId());
      } catch (ApiException e) {
        faults = faults(e, NoticeForm.OWED);
      }
    }
    return Response.status(UNPROCESSABLE).entity(owe(request, form, faults).render()).build();
  }

  @GET
  @Path("{id}")
  public TemplateInstance notice(@PathParam("id") UUID id) throws ApiException {
    return page(id, Typed.blank(Map.of(), faultTexts), null, List.of());
  }

  private TemplateInstance page(
      UUID id, Typed form, @Nullable NoticePreview seen, List<Fault> faults) throws ApiException {
    return Templates.notice(
        frame.open(RecipientResource.SECTION),
        new NoticePage(recipients().getNotice(id)),
        form,
        seen,
        faults);
  }

  /**
   * Shows the notice, sends it, or gives it as a file; what is wrong comes back beside its field.
   *
   * @param wanted {@code show}, {@code mail}, {@code pdf} or {@code text}
   * @param digest of the notice that was shown
   */
  @POST
  @Path("{id}")
  public Response write(
      @PathParam("id") UUID id,
      @FormParam("do") String wanted,
      @FormParam("digest") String digest,
      MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NoticeDraft draft = NoticeForm.draft(form);
    @Nullable NoticePreview seen = null;
    List<Fault> faults;
    try {
      seen = recipients().previewNotice(id, draft);
      if (!"show".equals(wanted)) {
        NewNoticeLetter letter =
            new NewNoticeLetter()
                .draft(draft)
                .digest(digest == null ? "" : digest)
                .after(NoticeForm.id(form, "after").orElse(null));
        return go(id, letter, wanted);
      }
      return Response.ok(page(id, form, seen, List.of()).render()).build();
    } catch (ApiException e) {
      faults = faults(e, NoticeForm.DRAFT);
    }
    return refused(id, form, seen, faults);
  }

  /** What was sent before is what the page had shown, so that nobody sends one unawares. */
  private Response go(UUID id, NewNoticeLetter letter, String wanted) throws ApiException {
    boolean mail = "mail".equals(wanted);
    Notice sent =
        recipients()
            .sendNotice(
                id,
                letter.way(mail ? NewNoticeLetter.WayEnum.MAIL : NewNoticeLetter.WayEnum.DOWNLOAD));
    NoticeFile file = sent.getFile();
    if (mail || file == null) {
      return to(id);
    }
    boolean text = "text".equals(wanted);
    return Response.ok(
            text ? file.getText().getBytes(StandardCharsets.UTF_8) : file.getPdf(),
            text ? "text/plain;charset=UTF-8" : "application/pdf")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + texts.fileName() + (text ? ".txt" : ".pdf") + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Writes down that a file left. */
  @POST
  @Path("{id}/left")
  public Response left(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    HandedNotice said = NoticeForm.handed(form, texts.day());
    return settled(id, form, NoticeForm.HANDED, () -> recipients().handNotice(id, said));
  }

  /** Writes down what a recipient answered. */
  @POST
  @Path("{id}/answer")
  public Response answer(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    Acknowledgement said = NoticeForm.answer(form, texts.day());
    return settled(id, form, NoticeForm.ANSWER, () -> recipients().acknowledgeNotice(id, said));
  }

  /** Writes down why a recipient is not told. */
  @POST
  @Path("{id}/excuse")
  public Response excuse(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    Excuse why = NoticeForm.excuse(form);
    return settled(id, form, NoticeForm.EXCUSE, () -> recipients().excuseNotice(id, why));
  }

  private interface Change {
    Notice call() throws ApiException;
  }

  private Response settled(UUID id, Typed form, Map<String, String> fields, Change change)
      throws ApiException {
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        Notice unused = change.call();
        return to(id);
      } catch (ApiException e) {
        faults = faults(e, fields);
      }
    }
    return refused(id, form, null, faults);
  }

  private Response refused(UUID id, Typed form, @Nullable NoticePreview seen, List<Fault> faults)
      throws ApiException {
    return Response.status(UNPROCESSABLE).entity(page(id, form, seen, faults).render()).build();
  }

  private List<Fault> faults(ApiException refusal, Map<String, String> fields) throws ApiException {
    if (!SAID_HERE.contains(refusal.getCode())) {
      throw refusal;
    }
    ProblemPages.Explained problem = problems.explain(refusal);
    return Fault.of(
        problem.words(),
        problem.faults(),
        pointer ->
            fields.entrySet().stream()
                .filter(field -> pointer.endsWith(field.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(pointer.contains("/records") ? "records" : Fault.FORM));
  }

  private RecipientApi recipients() {
    return signedIn.api().recipients();
  }

  private Response to(UUID id) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/notices/" + id)).build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.Disclosure;
import dev.lethe.client.model.DisclosureEnd;
import dev.lethe.client.model.Model;
import dev.lethe.client.model.NewDisclosure;
import dev.lethe.client.model.NewRecipient;
import dev.lethe.client.model.Notice;
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
import java.util.Map;
import java.util.UUID;

/** The register of recipients. */
@Path("/t/{tenant}/recipients")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RecipientResource {

  static final String SECTION = "recipients";
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "recipient")
  static class Templates {
    static native TemplateInstance list(Shell shell, Sheet<Recipient> sheet);

    static native TemplateInstance form(
        Shell shell, String action, String title, Typed form, List<Fault> faults);

    static native TemplateInstance recipient(
        Shell shell, RecipientPage page, Typed form, List<Fault> faults);

    static native TemplateInstance end(
        Shell shell, Recipient recipient, Disclosure handed, Typed form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final RecipientTexts texts = Speech.following(RecipientTexts.class);

  RecipientResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = ListQuery.of(address, "text");
    return Templates.list(
        frame.open(SECTION),
        Sheet.of(
            query,
            signedIn
                .api()
                .recipients()
                .listRecipientsWithHttpInfo(
                    query.sent("text"), Sheet.ROWS, query.after(), query.before())));
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/recipients", ListQuery.of(address, "text"));
  }

  @GET
  @Path("new")
  public TemplateInstance blank() throws ApiException {
    return blank(
        Typed.blank(Map.of("language", Speech.locale().getLanguage()), faultTexts), List.of());
  }

  private TemplateInstance blank(Typed form, List<Fault> faults) throws ApiException {
    Shell shell = frame.open(SECTION);
    return Templates.form(shell, shell.home() + "/recipients", texts.add(), form, faults);
  }

  /** Adds one; what is wrong comes back with what was typed. */
  @POST
  public Response add(MultivaluedMap<String, String> sent) throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewRecipient wanted = RecipientForm.recipient(form);
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        return to(signedIn.api().recipients().addRecipient(Api.newKey(), wanted).getId());
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return refused(blank(form, faults));
  }

  @GET
  @Path("{id}")
  public TemplateInstance recipient(@PathParam("id") UUID id) throws ApiException {
    return page(id, Typed.blank(Map.of(), faultTexts), List.of());
  }

  private TemplateInstance page(UUID id, Typed form, List<Fault> faults) throws ApiException {
    Shell shell = frame.open(SECTION);
    Api api = signedIn.api();
    boolean chooses = shell.may("recipient:write") && shell.may("dataset:read");
    List<Notice> notices =
        shell.may("notice:read")
            ? Sheet.every(
                cursor ->
                    api.recipients()
                        .listNoticesWithHttpInfo(null, null, id, Sheet.MOST, cursor, null))
            : List.of();
    List<Dataset> datasets =
        chooses
            ? Sheet.every(
                cursor ->
                    api.datasets().listDatasetsWithHttpInfo(null, "name", Sheet.MOST, cursor, null))
            : List.of();
    List<Model> models =
        chooses
            ? Sheet.every(
                cursor ->
                    api.models().listModelsWithHttpInfo(null, "name", Sheet.MOST, cursor, null))
            : List.of();
    return Templates.recipient(
        shell,
        new RecipientPage(api.recipients().getRecipient(id), notices, datasets, models),
        form,
        faults);
  }

  @GET
  @Path("{id}/change")
  public TemplateInstance change(@PathParam("id") UUID id) throws ApiException {
    Recipient recipient = signedIn.api().recipients().getRecipient(id);
    Map<String, String> presets = RecipientForm.presets(recipient);
    presets.put("etag", recipient.getEtag());
    return change(id, Typed.blank(presets, faultTexts), List.of());
  }

  private TemplateInstance change(UUID id, Typed form, List<Fault> faults) throws ApiException {
    Shell shell = frame.open(SECTION);
    return Templates.form(
        shell, shell.home() + "/recipients/" + id + "/change", texts.change(), form, faults);
  }

  @POST
  @Path("{id}/change")
  public Response save(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewRecipient wanted = RecipientForm.recipient(form);
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        var unused = signedIn.api().recipients().changeRecipient(id, form.value("etag"), wanted);
        return to(id);
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return refused(change(id, form, faults));
  }

  @POST
  @Path("{id}/handed")
  public Response hand(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewDisclosure wanted = RecipientForm.disclosure(form, texts.day());
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        var unused =
            signedIn.api().recipients().addDisclosure(id, Api.newKey(), form.value("etag"), wanted);
        return to(id);
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return refused(page(id, form, faults));
  }

  @GET
  @Path("{id}/handed/{handed}/end")
  public TemplateInstance end(@PathParam("id") UUID id, @PathParam("handed") UUID handed)
      throws ApiException {
    return end(id, handed, Typed.blank(Map.of(), faultTexts), List.of());
  }

  private TemplateInstance end(UUID id, UUID handed, Typed form, List<Fault> faults)
      throws ApiException {
    Recipient recipient = signedIn.api().recipients().getRecipient(id);
    Disclosure which =
        recipient.getHanded().stream()
            .filter(one -> one.getId().equals(handed))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    return Templates.end(frame.open(SECTION), recipient, which, form, faults);
  }

  @POST
  @Path("{id}/handed/{handed}/end")
  public Response ended(
      @PathParam("id") UUID id,
      @PathParam("handed") UUID handed,
      MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    DisclosureEnd wanted = RecipientForm.end(form, texts.day());
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        var unused =
            signedIn
                .api()
                .recipients()
                .endDisclosure(handed, Api.newKey(), form.value("etag"), wanted);
        return to(id);
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return refused(end(id, handed, form, faults));
  }

  private List<Fault> faults(ApiException refusal) throws ApiException {
    if (refusal.getCode() != UNPROCESSABLE) {
      throw refusal;
    }
    ProblemPages.Explained problem = problems.explain(refusal);
    return Fault.of(problem.words(), problem.faults(), RecipientForm::field);
  }

  private static Response refused(TemplateInstance page) {
    return Response.status(UNPROCESSABLE).entity(page.render()).build();
  }

  private Response to(UUID id) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/recipients/" + id)).build();
  }
}

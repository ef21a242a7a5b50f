// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.letter;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.HandedLetter;
import dev.lethe.client.model.Letter;
import dev.lethe.client.model.LetterDraft;
import dev.lethe.client.model.LetterKind;
import dev.lethe.client.model.LetterOffer;
import dev.lethe.client.model.LetterPreview;
import dev.lethe.client.model.NewLetter;
import dev.lethe.client.model.Notice;
import dev.lethe.client.model.RequestLetters;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Letters of a request. */
@Path("/t/{tenant}/requests/{id}/letters")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class LetterResource {

  private static final String SECTION = "requests";
  private static final int UNPROCESSABLE = 422;
  private static final String KIND =
      "{kind: receipt|identity|unconfirmed|extension|interim|hold|refusal|answer}";

  /** Refusals that the officer can do something about where they are. */
  private static final Set<Integer> SAID_HERE = Set.of(409, UNPROCESSABLE, 503);

  @CheckedTemplate(basePath = "letter")
  static class Templates {
    static native TemplateInstance letter(
        Shell shell,
        ErasureRequest request,
        LetterOffer offer,
        LetterForm form,
        List<String> recipients,
        @Nullable LetterPreview seen,
        List<Fault> faults);

    static native TemplateInstance handed(
        Shell shell, ErasureRequest request, Letter letter, Typed form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final LetterTexts texts = Speech.following(LetterTexts.class);

  LetterResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  @Path(KIND)
  public TemplateInstance blank(@PathParam("id") UUID id, @PathParam("kind") String kind)
      throws ApiException {
    LetterOffer offer = offer(id, kind);
    Map<String, String> presets = new HashMap<>();
    presets.put("language", Speech.locale().getLanguage());
    if (offer.getKind() == LetterKind.EXTENSION) {
      Optional.ofNullable(offer.getReason()).ifPresent(reason -> presets.put("reason", reason));
    }
    LetterForm form = new LetterForm(code(kind), Typed.blank(presets, faultTexts));
    return page(id, offer, form, null, List.of());
  }

  /**
   * Shows the letter, sends it, or gives it as a file; what is wrong comes back beside its field.
   *
   * @param wanted {@code show}, {@code mail}, {@code pdf} or {@code text}
   * @param digest of the letter that was shown
   */
  @POST
  @Path(KIND)
  public Response write(
      @PathParam("id") UUID id,
      @PathParam("kind") String kind,
      @FormParam("do") String wanted,
      @FormParam("digest") Optional<String> digest,
      MultivaluedMap<String, String> sent)
      throws ApiException {
    LetterOffer offer = offer(id, kind);
    LetterForm form = new LetterForm(code(kind), Typed.of(sent, faultTexts));
    LetterDraft draft = form.draft(texts.noDate());
    List<Fault> faults = form.typed().faults();
    @Nullable LetterPreview seen = null;
    if (faults.isEmpty()) {
      try {
        seen = signedIn.api().letters().previewLetter(id, draft);
        if (!"show".equals(wanted)) {
          return go(id, offer, draft, seen, wanted, digest.orElse(""));
        }
        return Response.ok(page(id, offer, form, seen, List.of()).render()).build();
      } catch (ApiException e) {
        faults = faults(form, e);
      }
    }
    return Response.status(UNPROCESSABLE)
        .entity(page(id, offer, form, seen, faults).render())
        .build();
  }

  private Response go(
      UUID id,
      LetterOffer offer,
      LetterDraft draft,
      LetterPreview seen,
      String wanted,
      String digest)
      throws ApiException {
    boolean mail = "mail".equals(wanted);
    NewLetter letter =
        new NewLetter()
            .draft(draft)
            .way(mail ? NewLetter.WayEnum.MAIL : NewLetter.WayEnum.DOWNLOAD)
            .digest(digest)
            .after(offer.getSent());
    Letter unused = signedIn.api().letters().sendLetter(id, letter);
    if (mail) {
      return back(id);
    }
    boolean text = "text".equals(wanted);
    String name = texts.fileName(code(seen.getKind().getValue())) + (text ? ".txt" : ".pdf");
    return Response.ok(
            text ? seen.getText().getBytes(StandardCharsets.UTF_8) : seen.getPdf(),
            text ? "text/plain;charset=UTF-8" : "application/pdf")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @GET
  @Path("{letter}/handed")
  public TemplateInstance handed(@PathParam("id") UUID id, @PathParam("letter") UUID letter)
      throws ApiException {
    return Templates.handed(
        frame.open(SECTION),
        request(id),
        letter(letters(id), letter),
        Typed.blank(Map.of("by", "POST"), faultTexts),
        List.of());
  }

  /** Writes down that a file left. */
  @POST
  @Path("{letter}/handed")
  public Response hand(
      @PathParam("id") UUID id,
      @PathParam("letter") UUID letter,
      MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    RequestLetters all = letters(id);
    Letter file = letter(all, letter);
    List<Fault> faults;
    try {
      HandedLetter said =
          new HandedLetter()
              .day(LocalDate.parse(form.needed("day")))
              .by(HandedLetter.ByEnum.fromValue(form.value("by")))
              .after(offer(all, file.getKind().getValue()).map(LetterOffer::getSent).orElse(null));
      Letter unused = signedIn.api().letters().handLetter(letter, said);
      return back(id);
    } catch (java.time.format.DateTimeParseException e) {
      faults = form.faults().isEmpty() ? List.of(new Fault("day", texts.noDate())) : form.faults();
    } catch (ApiException e) {
      faults = faults(e);
    }
    return Response.status(UNPROCESSABLE)
        .entity(Templates.handed(frame.open(SECTION), request(id), file, form, faults).render())
        .build();
  }

  private TemplateInstance page(
      UUID id, LetterOffer offer, LetterForm form, @Nullable LetterPreview seen, List<Fault> faults)
      throws ApiException {
    Shell shell = frame.open(SECTION);
    List<String> recipients =
        offer.getKind() == LetterKind.ANSWER && shell.may("notice:read") ? told(id) : List.of();
    return Templates.letter(shell, request(id), offer, form, recipients, seen, faults);
  }

  /** Names of recipients that were told, for a person who asks for them. */
  private List<String> told(UUID id) throws ApiException {
    return Sheet.every(
            cursor ->
                signedIn
                    .api()
                    .recipients()
                    .listNoticesWithHttpInfo(null, id, null, Sheet.MOST, cursor, null))
        .stream()
        .filter(notice -> notice.getSentOn() != null || notice.getAcknowledgement() != null)
        .map(Notice::getRecipient)
        .toList();
  }

  private List<Fault> faults(LetterForm form, ApiException refusal) throws ApiException {
    requireSaidHere(refusal);
    return form.faults(problems.explain(refusal));
  }

  private List<Fault> faults(ApiException refusal) throws ApiException {
    requireSaidHere(refusal);
    ProblemPages.Explained problem = problems.explain(refusal);
    return Fault.of(problem.words(), problem.faults(), Fault::lastPart);
  }

  private static void requireSaidHere(ApiException refusal) throws ApiException {
    if (!SAID_HERE.contains(refusal.getCode())) {
      throw refusal;
    }
  }

  private ErasureRequest request(UUID id) throws ApiException {
    return signedIn.api().requests().getErasureRequest(id);
  }

  private RequestLetters letters(UUID id) throws ApiException {
    Api api = signedIn.api();
    return api.letters().listLetters(id);
  }

  private LetterOffer offer(UUID id, String kind) throws ApiException {
    return offer(letters(id), code(kind)).orElseThrow(NotFoundException::new);
  }

  private static Optional<LetterOffer> offer(RequestLetters letters, String kind) {
    return letters.getOffers().stream()
        .filter(o -> o.getKind().getValue().equals(kind))
        .findFirst();
  }

  private static Letter letter(RequestLetters letters, UUID id) {
    return letters.getLetters().stream()
        .filter(letter -> letter.getId().equals(id))
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  private static String code(String kind) {
    return kind.toUpperCase(Locale.ROOT);
  }

  private Response back(UUID id) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/requests/" + id + "#letters")).build();
  }
}

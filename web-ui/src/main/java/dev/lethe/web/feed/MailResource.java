// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.feed;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.MailChoices;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
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
import java.util.Locale;
import java.util.Map;

/** What the person who is here is written about. */
@Path("/t/{tenant}/waiting/mails")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MailResource {

  private static final List<String> KINDS =
      List.of("VOTE", "STEP", "TASK", "CLOCK", "STATUS_CHANGE", "WITNESS");
  private static final String AT_ONCE = "AT_ONCE";
  private static final String DAILY = "DAILY";
  private static final String NOT = "NOT";
  private static final List<String> CHOICES = List.of(NOT, AT_ONCE, DAILY);
  private static final String LANGUAGE = "language";

  @CheckedTemplate(basePath = "feed")
  static class Templates {
    static native TemplateInstance mails(
        Shell shell, Typed form, List<String> kinds, List<String> choices);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final FaultTexts texts = Speech.following(FaultTexts.class);

  MailResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  /** Who never chose is offered mails in the language of the page. */
  @GET
  public TemplateInstance mails() throws ApiException {
    MailChoices chosen = signedIn.api().access().getMailChoices();
    boolean never = chosen.getAtOnce().isEmpty() && chosen.getDaily().isEmpty();
    Map<String, String> fields = new HashMap<>();
    fields.put(
        LANGUAGE,
        never
            ? Speech.locale().getLanguage().toUpperCase(Locale.ROOT)
            : chosen.getLanguage().getValue());
    KINDS.forEach(
        kind ->
            fields.put(
                kind,
                chosen.getAtOnce().contains(kind)
                    ? AT_ONCE
                    : chosen.getDaily().contains(kind) ? DAILY : NOT));
    return Templates.mails(
        frame.open(FeedResource.SECTION), Typed.blank(fields, texts), KINDS, CHOICES);
  }

  @POST
  public Response choose(MultivaluedMap<String, String> sent) throws ApiException {
    Typed form = Typed.of(sent, texts);
    var unused =
        signedIn
            .api()
            .access()
            .chooseMails(
                new MailChoices()
                    .language(
                        "DE".equals(form.value(LANGUAGE))
                            ? MailChoices.LanguageEnum.DE
                            : MailChoices.LanguageEnum.EN)
                    .atOnce(chosen(form, AT_ONCE))
                    .daily(chosen(form, DAILY)));
    return Response.seeOther(
            URI.create("/t/" + signedIn.tenant().orElse("") + "/" + FeedResource.SECTION))
        .build();
  }

  private static List<String> chosen(Typed form, String choice) {
    return KINDS.stream().filter(kind -> choice.equals(form.value(kind))).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import static dev.lethe.platform.letter.Markup.oneLine;

import dev.lethe.certification.pdf.LetterPage;
import dev.lethe.certification.statement.Language;
import dev.lethe.platform.certificate.Certificate;
import dev.lethe.platform.letter.NoticeFacts.NoticedData;
import dev.lethe.platform.letter.NoticeFacts.NoticedModel;
import dev.lethe.platform.problem.ProblemException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a notice to a recipient together, or the reminder of one. The same facts, words and link
 * give the same bytes on the same day.
 */
public final class NoticeComposing {

  /** Name of the template of a notice, without its number. */
  private static final String NOTICE = "notice";

  /** Name of the template of a reminder, without its number. */
  private static final String REMINDER = "reminder";

  private NoticeComposing() {}

  /**
   * The notice.
   *
   * @param verify where certificates are checked
   * @param link where the recipient answers
   * @throws ProblemException VALIDATION_FAILED if the fonts have no letter for one that was typed
   */
  public static Composed compose(NoticeFacts facts, URI verify, String link) {
    Language language = facts.to().language();
    String template = Templates.newest(facts.said().reminds().isPresent() ? REMINDER : NOTICE);
    Map<String, Object> values = values(facts, verify);
    values.put("link", link);
    for (String part : List.of("handed", "closing")) {
      values.put(part, Templates.fill(Templates.newest(part), language, values));
    }
    Markup markup = Markup.read(Templates.fill(template, language, values));
    return Composed.of(
        template,
        new LetterPage(
            language,
            new LetterPage.Head(
                oneLine(facts.organisation().controller()),
                oneLine(facts.organisation().contact()),
                List.of(oneLine(facts.to().name())),
                Composing.day(language, facts.today()),
                Templates.words(language, "reference", facts.reference()),
                markup.subject()),
            markup.body(),
            facts.today().atStartOfDay(facts.term().zone()).toInstant()),
        "/records");
  }

  private static Map<String, Object> values(NoticeFacts facts, URI verify) {
    Language language = facts.to().language();
    LetterLaw law = new LetterLaw(facts.term(), language);
    Map<String, Object> values = new HashMap<>();
    values.put("controller", oneLine(facts.organisation().controller()));
    values.put("contact", oneLine(facts.organisation().contact()));
    values.put("reference", facts.reference());
    values.put("greeting", Templates.words(language, "greeting.nobody"));
    values.put("gdpr", law.gdpr());
    values.put("law", law.named());
    values.put("verify", verify.toString());
    values.put("data", facts.scope().data().stream().map(d -> data(language, d)).toList());
    values.put("models", facts.scope().models().stream().map(m -> model(language, m)).toList());
    values.put("records", facts.said().records().stream().map(Markup::oneLine).toList());
    values.put("replyBy", Composing.day(language, facts.said().replyBy()));
    values.put("note", facts.said().note().map(Markup::paragraphs).orElse(""));
    values.put(
        "reminds", facts.said().reminds().map(day -> Composing.day(language, day)).orElse(""));
    return values;
  }

  private static String data(Language language, NoticedData one) {
    String known =
        Templates.words(
            language,
            "notice.data",
            one.name(),
            Integer.toString(one.records()),
            Composing.day(language, one.on()),
            one.before().hex());
    return one.after()
        .map(after -> known + Templates.words(language, "notice.after", after.hex()))
        .orElse(known);
  }

  private static String model(Language language, NoticedModel one) {
    String known = Templates.words(language, "notice.model", one.name(), one.before().hex());
    return one.certificate().map(c -> known + ". " + done(language, c)).orElse(known);
  }

  private static String done(Language language, Certificate certificate) {
    return Templates.words(
        language,
        "notice.certificate",
        Composing.tier(language, certificate.conclusion().tier()),
        Templates.words(language, "outcome." + certificate.conclusion().outcome()),
        certificate.id());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import static dev.lethe.platform.letter.Markup.oneLine;

import dev.lethe.certification.pdf.LetterPage;
import dev.lethe.certification.statement.Language;
import dev.lethe.platform.letter.LetterFacts.Treated;
import dev.lethe.platform.letter.LetterWords.LetterExceptions;
import dev.lethe.platform.plan.PlanDocument.Refused;
import dev.lethe.platform.problem.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts one letter together. The same facts and words give the same bytes on the same day. */
final class Composing {

  /** Begins the grounds that the article on erasure has. */
  private static final String EXCEPTIONS = "17";

  private final LetterFacts facts;
  private final LetterDraft draft;
  private final Language language;
  private final LetterLaw law;
  private final URI verify;

  private Composing(LetterFacts facts, LetterDraft draft, URI verify) {
    this.facts = facts;
    this.draft = draft;
    this.language = draft.language();
    this.law = new LetterLaw(facts.term(), language);
    this.verify = verify;
  }

  /**
   * The letter.
   *
   * @param verify where certificates are checked
   * @throws ProblemException VALIDATION_FAILED if a word is missing that its kind needs, or the
   *     fonts have no letter for one of a name
   */
  static Composed compose(LetterFacts facts, LetterDraft draft, URI verify) {
    requireWords(draft);
    LetterPage page = new Composing(facts, draft, verify).page();
    return Composed.of(Templates.newest(draft.kind()), page, "/recipient/name");
  }

  private static void requireWords(LetterDraft draft) {
    LetterWords words = draft.words();
    switch (draft.kind()) {
      case EXTENSION, HOLD -> require(words.reason(), "/words/reason");
      case IDENTITY -> require(words.means(), "/words/means");
      case INTERIM -> {
        if (words.followsOn().isEmpty()) {
          throw ProblemException.invalid("/words/followsOn", "is not given");
        }
      }
      // Its reason is the one that was agreed to.
      case RECEIPT, UNCONFIRMED, REFUSAL, ANSWER -> {}
    }
  }

  private static void require(Optional<String> words, String pointer) {
    if (words.filter(text -> !text.isBlank()).isEmpty()) {
      throw ProblemException.invalid(pointer, "is not given");
    }
  }

  private LetterPage page() {
    Map<String, Object> values = values();
    values.put("rights", Templates.fill(Templates.newest("rights"), language, values));
    values.put("closing", Templates.fill(Templates.newest("closing"), language, values));
    Markup markup = Markup.read(Templates.fill(Templates.newest(draft.kind()), language, values));
    return new LetterPage(
        language,
        new LetterPage.Head(
            controller(),
            oneLine(facts.organisation().contact()),
            draft.recipient().lines(),
            day(facts.today()),
            Templates.words(language, "reference", facts.request().reference()),
            markup.subject()),
        markup.body(),
        written());
  }

  /** Letters of one day are alike, whenever they are looked at. */
  private Instant written() {
    return facts.today().atStartOfDay(facts.term().zone()).toInstant();
  }

  private Map<String, Object> values() {
    LetterWords words = draft.words();
    Map<String, Object> values = new HashMap<>();
    values.put("controller", controller());
    values.put("contact", oneLine(facts.organisation().contact()));
    values.put("reference", facts.request().reference());
    values.put("greeting", greeting());
    values.put("received", day(facts.term().receivedOn()));
    values.put("due", day(facts.term().due()));
    values.put("firstDue", day(facts.term().first().due()));
    values.put("gdpr", gdpr());
    values.put("law", law());
    values.put("term", gdpr() ? Templates.words(language, "term.gdpr", law()) : law());
    values.put("verify", verify.toString());
    reasons(values, typed(words.reason()));
    values.put("means", typed(words.means()));
    values.put("note", typed(words.note()));
    values.put("authority", words.authority().map(Markup::oneLine).orElse(""));
    values.put("replyBy", day(words.replyBy()));
    values.put("followsOn", day(words.followsOn()));
    values.put("backupsUntil", day(words.backupsUntil()));
    values.put("nothing", facts.nothing());
    values.put("sets", facts.work().data());
    values.put("models", facts.work().treated().stream().map(this::model).toList());
    values.put("open", facts.work().open());
    limits(values, words.limits());
    return values;
  }

  private void limits(Map<String, Object> values, LetterExceptions limits) {
    values.put("grounds", exceptions(grounds()));
    values.put("parts", facts.reasons().leftOut().stream().map(this::part).toList());
    values.put("kept", limits.kept().stream().map(this::kept).toList());
    values.put(
        "later",
        limits.later().stream()
            .map(l -> Templates.words(language, "later", oneLine(l.what()), day(l.by())))
            .toList());
  }

  /** The exceptions of the right among some grounds, in words. */
  private List<String> exceptions(List<String> grounds) {
    return grounds.stream()
        .filter(g -> g.startsWith(EXCEPTIONS))
        .map(g -> Templates.words(language, "ground." + letter(g)))
        // The letters are those of one article.
        .map(g -> gdpr() ? g : g.replaceFirst(" \\([^)]*\\)$", ""))
        .toList();
  }

  /** Data that the request is not carried out in. */
  private Map<String, Object> part(Refused refused) {
    return Map.of(
        "data",
        refused.datasets().orElse(List.of()).stream().map(d -> oneLine(d.name())).toList(),
        "reason",
        typed(Optional.of(refused.reason())),
        "grounds",
        exceptions(refused.grounds()));
  }

  /** What was agreed to, where a refusal was. */
  private List<String> grounds() {
    return facts.reasons().refused().map(Refused::grounds).orElse(List.of());
  }

  /**
   * What was agreed to is said in the words that were voted on; what is typed beside it can but
   * translate them.
   */
  private void reasons(Map<String, Object> values, String typed) {
    String decided =
        facts.refused(draft.kind()).stream()
            .map(refused -> typed(Optional.of(refused.reason())))
            .collect(Collectors.joining("\n\n"));
    values.put("reason", decided.isEmpty() ? typed : decided);
    values.put("translation", decided.isEmpty() || typed.equals(decided) ? "" : typed);
    values.put("beside", groundsBeside());
  }

  /** Grounds that are no exceptions of the right are named in a sentence of their own. */
  private String groundsBeside() {
    return grounds().stream()
        .filter(ground -> !ground.startsWith(EXCEPTIONS))
        .map(this::beside)
        .collect(Collectors.joining("\n\n"));
  }

  private String beside(String ground) {
    String key = ground.equals("12(5)") ? "UNFOUNDED" : "UNKNOWN";
    String article = Templates.words(language, "ground.short." + key, law());
    return Templates.words(language, "ground." + key, gdpr() ? " (" + article + ")" : "");
  }

  /** The last letter of {@code 17(3)(b)}, as keys have it. */
  private static String letter(String ground) {
    return ground.substring(ground.length() - 2, ground.length() - 1).toUpperCase(Locale.ROOT);
  }

  private String kept(Exemption one) {
    return one.ground()
        .filter(ground -> gdpr())
        .map(
            ground ->
                Templates.words(
                    language,
                    "kept.ground",
                    oneLine(one.what()),
                    oneLine(one.why()),
                    Templates.words(language, "ground.short." + letter(ground), law())))
        .orElseGet(
            () -> Templates.words(language, "kept", oneLine(one.what()), oneLine(one.why())));
  }

  private String model(Treated treated) {
    return Templates.words(
        language,
        "model",
        treated.model(),
        tier(language, treated.tier()),
        Templates.words(language, "outcome." + treated.outcome()),
        treated.certificate());
  }

  /** What was done under a tier. */
  static String tier(Language language, String tier) {
    String key = "tier." + tier;
    return Templates.words(language, Templates.has(language, key) ? key : "tier.N");
  }

  private String controller() {
    return oneLine(facts.organisation().controller());
  }

  private String greeting() {
    return draft
        .recipient()
        .name()
        .map(Markup::oneLine)
        .filter(name -> !name.isEmpty())
        .map(name -> Templates.words(language, "greeting", name))
        .orElseGet(() -> Templates.words(language, "greeting.nobody"));
  }

  private boolean gdpr() {
    return law.gdpr();
  }

  private String law() {
    return law.named();
  }

  private static String typed(Optional<String> text) {
    return text.map(Markup::paragraphs).orElse("");
  }

  private String day(Optional<LocalDate> date) {
    return date.map(this::day).orElse("");
  }

  private String day(LocalDate date) {
    return day(language, date);
  }

  /** A day in words. */
  static String day(Language language, LocalDate date) {
    return DateTimeFormatter.ofPattern(Templates.words(language, "date"), language.locale())
        .format(date);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.Page.Fact;
import dev.lethe.certification.statement.Coverage.ExcludedCopy;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.Outcome;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.statement.TestVerdict;
import dev.lethe.certification.statement.Treatment;
import dev.lethe.certification.statement.Treatment.Guarantee;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What page 1 says: finding, uncertainty and limit in one view, and nothing else.
 *
 * @param evidence what the certificate rests on
 * @param words language of the page
 */
record FirstPage(Evidence evidence, Words words) {

  private static final int COPIES_SHOWN = 2;

  /** Longer names are cut on page 1 and stand in full on the pages after it. */
  private static final int LONGEST_NAME = 36;

  private static final int LONGEST_VERSION = 12;

  /** What one sentence says of tests that could not see. */
  private static final Set<String> SAID_BY_BLIND =
      Set.of(Reason.ASSAY_INSENSITIVE.name(), Reason.POSITIVE_CONTROL.name());

  private static final int LONGEST_ISSUER = 60;

  /** Sentences under the headline: the tier's own for PARTIAL, reasons, and what tests add. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    Outcome outcome = evidence.conclusion().outcome().value();
    if (outcome == Outcome.PARTIAL) {
      notes.add(words.texts().tierHeadline(evidence));
    }
    if (positive() && byConstruction()) {
      boolean corroborated =
          evidence.conclusion().outcome().verdict() == TestVerdict.INDISTINGUISHABLE;
      notes.add(
          words
              .texts()
              .text(
                  corroborated
                      ? "corroborated.yes"
                      : blind() ? "corroborated.blind" : "corroborated.no"));
    }
    evidence.conclusion().outcome().reasons().stream()
        .filter(r -> !(positive() && byConstruction() && blind() && SAID_BY_BLIND.contains(r)))
        .forEach(r -> notes.add(words.texts().reason(r, evidence.conclusion().outcomeRule())));
    supplied().ifPresent(method -> notes.add(words.texts().text("supplied." + method)));
    return notes;
  }

  /** Whether version 2 of the rule found that no test could see. */
  private boolean blind() {
    return memory().filter(m -> !m.sees()).isPresent();
  }

  /** Whether the tests are of version 2, which lets a few retrained models fail. */
  boolean judgedBySecond() {
    return evidence.examination().rule().isPresent();
  }

  private Optional<MemoryWords> memory() {
    return MemoryWords.of(evidence, words);
  }

  /** Name of the style of the headline box: the shape differs, never only the colour. */
  String tone() {
    return switch (evidence.conclusion().outcome().value()) {
      case CONSISTENT_WITH_ERASURE -> "good";
      case PARTIAL -> "part";
      case NOT_SHOWN -> "bad";
      case INCONCLUSIVE -> "warn";
      case REFUSED_17_3 -> "mute";
    };
  }

  List<String> shows() {
    List<String> shows = new ArrayList<>();
    String units = units();
    if (evidence.conclusion().outcome().value() == Outcome.REFUSED_17_3) {
      evidence
          .parties()
          .legalBasis()
          .exception()
          .ifPresent(
              e -> shows.add(words.page("shows.refused", words.texts().text("exception." + e))));
      shows.add(words.page("shows.unchanged"));
    } else {
      construction(shows, units);
      TestVerdict verdict = evidence.conclusion().outcome().verdict();
      shows.add(
          memory()
              .flatMap(m -> m.verdict(verdict))
              .orElseGet(() -> words.page("shows.verdict." + verdict)));
    }
    shows.add(
        words.page("shows.approved", Integer.toString(evidence.coverage().approvals().size())));
    return shows;
  }

  /** A claim that the tests contradict, or whose conditions were not met, is not shown. */
  private void construction(List<String> shows, String units) {
    GuaranteeTier tier = tier().orElse(GuaranteeTier.N);
    if (tier == GuaranteeTier.E && positive()) {
      shows.add(words.page("shows.rebuilt", units));
      shows.add(words.page("shows.replayed"));
    } else if (tier == GuaranteeTier.C && positive()) {
      Optional<Guarantee> bound = evidence.treatment().guarantee();
      shows.add(
          words.page(
              "shows.bound",
              units,
              words.number(bound.flatMap(Guarantee::epsilon)),
              words.number(bound.flatMap(Guarantee::delta))));
    } else {
      shows.add(
          supplied()
              .map(method -> words.page("shows." + method, units))
              .orElseGet(() -> words.page("shows.treated", units)));
    }
  }

  /** Id of the method where the controller treated the model itself. */
  private Optional<String> supplied() {
    return evidence
        .treatment()
        .method()
        .filter(Treatment.Method::supplied)
        .map(Treatment.Method::id);
  }

  List<String> showsNot() {
    List<String> not = new ArrayList<>();
    if (evidence.conclusion().outcome().value() == Outcome.REFUSED_17_3) {
      not.add(words.page("not.lawful"));
    } else {
      not.add(unseen());
      not.add(words.page("not.attacks"));
    }
    not.add(words.page("not.elsewhere"));
    not.add(words.page("not.legal"));
    return not;
  }

  /** What could be left all the same, however well the model passed. */
  private String unseen() {
    if (memory().isPresent()
        && evidence.conclusion().outcome().verdict() == TestVerdict.INDISTINGUISHABLE) {
      return words.page("not.single");
    }
    return evidence
        .examination()
        .remainder()
        .minimalDetectableEffect()
        .filter(m -> positive())
        .map(m -> words.page("not.below", words.number(m.value())))
        .orElseGet(() -> words.page("not.influence"));
  }

  List<Fact> identity() {
    List<Fact> facts = new ArrayList<>(identity(evidence, words));
    facts.add(Fact.of(words.page("request"), request()));
    return facts;
  }

  /** Which document it is, and who issued it. */
  static List<Fact> identity(Statement statement, Words words) {
    var certificate = statement.certificate();
    return List.of(
        Fact.mono(words.page("certificate"), certificate.id().text()),
        Fact.of(
            words.page("issued"),
            words.page(
                    "issued.value",
                    words.moment(certificate.issuedAt()),
                    Words.shortened(statement.issuer().controller(), LONGEST_ISSUER),
                    Integer.toString(certificate.version()))
                + certificate
                    .supersedes()
                    .map(s -> ", " + words.page("supersedes", s))
                    .orElse("")));
  }

  private String request() {
    var request = evidence.parties().request();
    return words.page(
        "request.value",
        words.received(request),
        words.due(request),
        request.answeredAt().map(words::day).orElse(words.page("request.open")));
  }

  List<Fact> treatment() {
    List<Fact> facts = new ArrayList<>();
    var before = evidence.treatment().modelBefore();
    facts.add(
        Fact.mono(
            words.page(
                evidence.treatment().modelAfter().isPresent()
                    ? "digest.model.before"
                    : "model.unchanged"),
            model(before.name(), before.version(), before.digest())));
    evidence
        .treatment()
        .modelAfter()
        .ifPresent(
            m ->
                facts.add(
                    Fact.mono(
                        words.page("digest.model.after"),
                        model(m.name(), m.version(), m.digest()))));
    facts.add(
        Fact.of(
            words.page("method"),
            evidence
                .treatment()
                .method()
                .map(m -> method(m.id()) + ". " + words.texts().text("tier." + m.tier()) + ".")
                .orElse(words.page("method.none"))));
    facts.add(Fact.of(words.page("models"), models()));
    facts.add(Fact.of(words.page("copies.open"), openCopies()));
    return facts;
  }

  private static String model(String name, String version, Digest digest) {
    return Words.shortened(name, LONGEST_NAME)
        + " "
        + Words.shortened(version, LONGEST_VERSION)
        + " "
        + Words.brief(digest);
  }

  private String method(String id) {
    return words.method(Words.shortened(id, LONGEST_NAME));
  }

  private String models() {
    var scope = evidence.coverage().scope();
    return words.page(
        "models.value",
        Integer.toString(scope.modelsFound()),
        Integer.toString(scope.modelsTreated()),
        Integer.toString(scope.modelsExcluded().size()));
  }

  private String openCopies() {
    List<ExcludedCopy> open = evidence.coverage().copies().excluded();
    if (open.isEmpty()) {
      return words.page("copies.none");
    }
    String shown =
        open.stream()
            .limit(COPIES_SHOWN)
            .map(c -> copy(c, words))
            .collect(Collectors.joining("; "));
    int more = open.size() - COPIES_SHOWN;
    return more > 0 ? shown + "; " + words.page("copies.more", Integer.toString(more)) : shown;
  }

  static String copy(ExcludedCopy copy, Words words) {
    return words.texts().text("copy." + copy.kind())
        + " "
        + words.texts().text("holder." + copy.place())
        + ", "
        + copy.plannedBy()
            .map(d -> words.page("copies.until", words.day(d)))
            .orElse(words.page("copies.undated"));
  }

  /** The first primary test that has an interval and a margin to draw. */
  Optional<Test> mainTest() {
    return evidence.examination().tests().stream()
        .flatMap(List::stream)
        .filter(t -> t.role() == Role.PRIMARY)
        .filter(t -> t.interval().ciLow().isPresent() && t.interval().margin().isPresent())
        .findFirst();
  }

  /** What the main test measures, in words; nothing for a plug-in's own statistic. */
  List<String> measured() {
    return mainTest()
        .map(t -> "measured." + t.measure().statistic())
        .filter(words::has)
        .map(words::page)
        .stream()
        .toList();
  }

  List<Fact> mainNumbers(Test test) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            words.statistic(test.measure().statistic()), words.number(test.measure().estimate())));
    facts.add(
        Fact.of(
            words.page("interval.label", words.number(test.interval().level())),
            words.interval(
                test.interval().ciLow().orElseThrow(), test.interval().ciHigh().orElseThrow())));
    facts.add(Fact.of(words.page("margin"), "±\u00a0" + words.number(test.interval().margin())));
    memory().ifPresent(m -> facts.addAll(m.numbers()));
    evidence
        .examination()
        .remainder()
        .minimalDetectableEffect()
        .ifPresent(
            m -> {
              facts.add(Fact.of(words.page("mde"), words.number(m.value())));
              facts.add(
                  Fact.of(
                      words.page("residual"),
                      words.page("at-most", words.number(m.residualShareUpper()))));
            });
    evidence
        .examination()
        .power()
        .flatMap(p -> p.achieved())
        .ifPresent(p -> facts.add(Fact.of(words.page("power"), words.number(p))));
    return facts;
  }

  String controls() {
    return evidence
        .examination()
        .controls()
        .map(c -> controls(c, memory(), words))
        .orElseGet(() -> words.texts().text("verdict.NOT_TESTED"));
  }

  static String controls(Controls c, Optional<MemoryWords> memory, Words words) {
    boolean seen = c.positive().verdict() == TestVerdict.DISTINGUISHABLE;
    if (c.tolerance().isPresent()) {
      boolean sees = memory.filter(MemoryWords::sees).isPresent();
      String result = words.page(c.passed() && sees ? "passed" : "not-passed");
      String original = words.page(seen ? "control.told-apart" : "control.not-told-apart");
      if (memory.filter(MemoryWords::bands).isPresent()) {
        int may = c.tolerance().get().mayFail();
        return words.page(
            c.negative().failed() <= may ? "controls.few" : "controls.many",
            result,
            original,
            Integer.toString(c.negative().of()),
            Integer.toString(may));
      }
      return words.page(
          "controls.tolerated",
          result,
          original,
          Integer.toString(c.negative().failed()),
          Integer.toString(c.negative().of()),
          Integer.toString(c.tolerance().get().mayFail()));
    }
    return words.page(
        "controls.value",
        words.page(c.passed() ? "passed" : "not-passed"),
        words.page(seen ? "control.told-apart" : "control.not-told-apart"),
        Integer.toString(c.negative().passed()),
        Integer.toString(c.negative().of()));
  }

  private String units() {
    var set = evidence.treatment().forgetSet();
    return words.units(set.unit(), set.count());
  }

  private Optional<GuaranteeTier> tier() {
    return evidence.treatment().method().map(m -> m.tier());
  }

  private boolean byConstruction() {
    return tier().filter(t -> t == GuaranteeTier.E || t == GuaranteeTier.C).isPresent();
  }

  private boolean positive() {
    return positive(evidence);
  }

  /** Whether the claim of the method stands. */
  static boolean positive(Evidence evidence) {
    Outcome outcome = evidence.conclusion().outcome().value();
    return outcome == Outcome.CONSISTENT_WITH_ERASURE || outcome == Outcome.PARTIAL;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.Page.Fact;
import dev.lethe.certification.pdf.Page.Section;
import dev.lethe.certification.statement.BesideScores;
import dev.lethe.certification.statement.Decimal;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.JudgedReport;
import dev.lethe.certification.statement.MemoryEvidence;
import dev.lethe.certification.statement.MemoryEvidence.Part;
import dev.lethe.certification.statement.MemoryEvidence.Shares;
import dev.lethe.certification.statement.MemoryEvidence.Spread;
import dev.lethe.certification.statement.TestVerdict;
import dev.lethe.certification.statement.Thresholds;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What version 2 of the rule of tests says: how much is left, how finely that could be told, and of
 * which records it says nothing.
 *
 * @param memory what was found
 * @param rule the thresholds
 * @param tests what was run; empty where the model was not judged
 * @param bands whether the numbers stand for bands
 * @param words language of the page
 */
record MemoryWords(
    MemoryEvidence memory, Thresholds rule, List<Test> tests, boolean bands, Words words) {

  /** The words for an evidence of version 2 that has these numbers. */
  static Optional<MemoryWords> of(Evidence evidence, Words words) {
    return evidence
        .examination()
        .rule()
        .flatMap(
            rule ->
                evidence
                    .examination()
                    .remainder()
                    .memory()
                    .map(
                        m ->
                            new MemoryWords(
                                m,
                                rule,
                                evidence.examination().tests().orElse(List.of()),
                                JudgedReport.inBands(evidence),
                                words)));
  }

  /** Whether a test could see anything. */
  boolean sees() {
    return memory.sees(rule);
  }

  /** The verdict and what is left in one sentence; nothing where the model was not judged. */
  Optional<String> verdict(TestVerdict verdict) {
    return memory
        .forget()
        .shares()
        .filter(any -> !tests.isEmpty())
        .map(
            s ->
                words.page(
                    (bands ? "shows.memory.bands." : "shows.memory.") + verdict,
                    words.number(s.left()),
                    words.number(s.atMost()),
                    words.number(s.margin())));
  }

  /** What stands beside the picture of the main test. */
  List<Fact> numbers() {
    List<Fact> facts = new ArrayList<>();
    memory
        .forget()
        .shares()
        .ifPresent(
            s -> {
              facts.add(Fact.of(words.page("residual"), left(s)));
              facts.add(
                  Fact.of(
                      words.page("memory.resolves"),
                      words.page("memory.resolves.value", words.number(s.margin()))));
            });
    facts.add(Fact.of(words.page("memory.worst"), worst()));
    return facts;
  }

  private String left(Shares shares) {
    if (bands) {
      return shares.atMost().compareTo(Decimal.of(1)) < 0
          ? words.page("memory.left.bands", words.number(shares.margin()))
          : words.page("memory.left.untold");
    }
    return words.page("memory.left", words.number(shares.left()), words.number(shares.atMost()));
  }

  private String worst() {
    Optional<Part> part = memory.worstTenth();
    if (part.isEmpty()) {
      return words.page("memory.worst.absent", Integer.toString(rule.hardest().needed()));
    }
    if (bands) {
      return words.page("memory.left.untold");
    }
    String blind =
        words.page("memory.blind." + (rule.claim() == GuaranteeTier.S ? "quarter" : "third"));
    return part.flatMap(Part::shares)
        .filter(any -> !tests.isEmpty())
        .map(s -> part.get().sees() ? left(s) : left(s) + "; " + blind)
        .orElseGet(() -> part.get().sees() ? words.none() : blind);
  }

  Section section() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            words.page("memory.rule"),
            words.page(
                "memory.rule.value", Integer.toString(rule.version()), rule.claim().name())));
    if (!bands) {
      facts.add(Fact.of(words.page("memory.gap"), gap(memory.forget())));
    }
    facts.add(Fact.of(words.page("memory.worst"), worst()));
    memory
        .worstTenth()
        .filter(any -> !bands)
        .ifPresent(p -> facts.add(Fact.of(words.page("memory.worst.of"), part(p))));
    memory.lowHalf().ifPresent(p -> facts.add(Fact.of(words.page("memory.low"), low(p))));
    facts.add(Fact.of(words.page("memory.classes"), classes()));
    facts.add(
        Fact.of(
            words.page("memory.unmatched"),
            words.page("memory.unmatched.value", words.number(memory.unmatched()))));
    memory
        .accuracy()
        .forEach(
            a ->
                facts.add(
                    Fact.of(
                        words.page("memory.accuracy.of", words.name(a.target())), accuracy(a))));
    List<String> paragraphs = new ArrayList<>(List.of(words.page("memory.intro")));
    missing().ifPresent(paragraphs::add);
    if (!sees()) {
      paragraphs.add(words.page("memory.blind"));
    }
    return Section.of("memory", words.page("section.memory")).paragraphs(paragraphs).facts(facts);
  }

  private String gap(Part part) {
    return words.page(
        "memory.gap.value",
        words.number(part.score().gap()),
        words.number(part.score().margin()),
        part.shares().map(Shares::margin).map(words::number).orElse(words.none()),
        words.number(rule.gapFraction()));
  }

  private String part(Part part) {
    return words.page("memory.part", Integer.toString(part.units()), words.number(part.weight()))
        + "; "
        + gap(part);
  }

  private String low(Part part) {
    if (bands) {
      return words.page("memory.left.untold");
    }
    if (!part.sees() && sees()) {
      return words.page(
          "memory.low.unseen",
          Integer.toString(memory.forget().units() - part.units()),
          words.number(BigDecimal.ONE.subtract(part.weight().value())),
          Integer.toString(part.units()));
    }
    return part.shares()
        .filter(any -> !tests.isEmpty())
        .map(s -> part(part) + ". " + words.page("residual") + ": " + left(s))
        .orElseGet(() -> part(part));
  }

  private String classes() {
    MemoryEvidence.Alignment alignment = memory.alignment();
    return alignment.classes().isEmpty()
        ? words.page("memory.classes.none")
        : words.page(
            "memory.classes.value",
            Integer.toString(alignment.classes().size()),
            Integer.toString(alignment.outside()));
  }

  private String accuracy(Spread spread) {
    Optional<Decimal> margin =
        tests.stream()
            .filter(t -> t.role() == Role.UTILITY)
            .filter(t -> t.measure().target().equals(spread.target()))
            .findFirst()
            .flatMap(t -> t.interval().margin());
    String value =
        words.page(
            "memory.accuracy",
            words.number(spread.spread()),
            words.number(margin.orElse(rule.accuracy().margin())),
            words.page(
                margin.filter(m -> m.compareTo(rule.accuracy().margin()) > 0).isPresent()
                    ? "memory.accuracy.spread"
                    : "memory.accuracy.plan"));
    return rule.accuracy().hiddenIn(spread.spread())
        ? value + ". " + words.page("memory.accuracy.blind")
        : value;
  }

  /** Which tests of the group without which there is no tier S were not run. */
  private Optional<String> missing() {
    List<String> missing =
        BesideScores.missingFrom(tests).stream()
            .map(t -> words.page("beside." + t.name()))
            .toList();
    return tests.isEmpty() || missing.isEmpty()
        ? Optional.empty()
        : Optional.of(words.page("memory.missing", String.join(", ", missing)));
  }
}

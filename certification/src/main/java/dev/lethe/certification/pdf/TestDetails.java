// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.Page.Fact;
import dev.lethe.certification.pdf.Page.Section;
import dev.lethe.certification.pdf.Page.Table;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.Treatment.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sections on tests and promise: every number, what tested the tests, and what was not tried.
 *
 * @param evidence what the certificate rests on
 * @param words language of the page
 */
record TestDetails(Evidence evidence, Words words) {

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    tests().ifPresent(sections::add);
    controls().ifPresent(sections::add);
    utility().ifPresent(sections::add);
    sections.add(attacksNotRun());
    guarantee().ifPresent(sections::add);
    return sections;
  }

  private Section section(String key) {
    return Section.of(key, words.page("section." + key));
  }

  private Optional<Section> tests() {
    return evidence
        .tests()
        .filter(t -> !t.isEmpty())
        .map(
            tests ->
                section("tests")
                    .paragraphs(List.of(words.page("tests.intro")))
                    .table(
                        new Table(
                            List.of(
                                words.page("test"),
                                words.page("test.on"),
                                words.page("estimate"),
                                words.page("margin-p"),
                                words.page("decision")),
                            tests.stream().map(this::row).toList())));
  }

  private List<String> row(Test test) {
    String interval =
        test.ciLow()
            .map(low -> " (" + words.interval(low, test.ciHigh().orElseThrow()) + ")")
            .orElse("");
    List<String> limits = new ArrayList<>();
    test.margin().ifPresent(m -> limits.add("±\u00a0" + words.number(m)));
    test.adjustedP().ifPresent(p -> limits.add("p\u00a0" + words.number(p)));
    return List.of(
        test.id() + " " + words.name(test.attack()),
        words.page("test.target", words.name(test.target()), Integer.toString(test.n())),
        words.number(test.estimate()) + interval,
        limits.isEmpty() ? words.none() : String.join("; ", limits),
        test.decision().map(d -> words.page("decision." + d)).orElse(words.none()));
  }

  private Optional<Section> controls() {
    return evidence
        .controls()
        .map(
            c -> {
              List<Fact> facts = new ArrayList<>();
              facts.add(Fact.of(words.page("controls"), FirstPage.controls(c, words)));
              facts.add(
                  Fact.of(
                      words.page("oracles"),
                      words.page(
                          "oracles.value",
                          Integer.toString(c.oracles()),
                          Integer.toString(c.minOracles()))));
              evidence
                  .power()
                  .ifPresent(
                      p -> {
                        facts.add(
                            Fact.of(
                                words.page("power.target"),
                                words.number(p.target()) + ", " + words.number(p.achieved())));
                        facts.add(
                            Fact.of(
                                words.page("power.units"),
                                p.plannedUnits() + ", " + p.usedUnits()));
                      });
              evidence
                  .confidence()
                  .ifPresent(
                      k ->
                          facts.add(
                              Fact.of(
                                  words.page("confidence"),
                                  words.page(
                                      "confidence.value",
                                      words.number(k.alpha()),
                                      words.number(k.level()),
                                      words.name(k.intervalMethod()),
                                      words.name(k.multiplicity()),
                                      Integer.toString(k.familySize())))));
              evidence
                  .testPlan()
                  .ifPresent(
                      p ->
                          facts.add(
                              Fact.of(
                                  words.page("plan"),
                                  words.page(
                                      "plan.value",
                                      words.moment(p.registeredAt()),
                                      Long.toString(p.logIndex()),
                                      Integer.toString(p.candidates()),
                                      Integer.toString(p.earlierPlans().size())))));
              return section("controls")
                  .paragraphs(List.of(words.page("controls.intro")))
                  .facts(facts);
            });
  }

  private Optional<Section> utility() {
    if (evidence.utility().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        section("utility")
            .table(
                new Table(
                    List.of(words.page("metric"), words.page("before"), words.page("after")),
                    evidence.utility().stream()
                        .map(
                            u ->
                                List.of(
                                    words.name(u.metric()),
                                    words.number(u.before()),
                                    words.number(u.after())))
                        .toList())));
  }

  private Section attacksNotRun() {
    return section("not-run")
        .paragraphs(
            List.of(
                words.page(
                    evidence.modelAfter().isPresent() ? "not-run.intro" : "not-run.refused")))
        .table(
            new Table(
                List.of(words.page("attack"), words.page("reason")),
                evidence.attacksNotRun().stream()
                    .map(a -> List.of(words.name(a.attack()), words.texts().text(a.reason())))
                    .toList()));
  }

  private Optional<Section> guarantee() {
    return evidence.guarantee().map(this::guarantee);
  }

  private Section guarantee(Guarantee guarantee) {
    List<Fact> facts = new ArrayList<>();
    guarantee.epsilon().ifPresent(e -> facts.add(Fact.of("ε", words.number(e))));
    guarantee.delta().ifPresent(d -> facts.add(Fact.of("δ", words.number(d))));
    guarantee
        .budgetUsed()
        .ifPresent(b -> facts.add(Fact.of(words.page("budget"), words.number(b))));
    return section("guarantee")
        .paragraphs(List.of(words.texts().text(guarantee.claim()), words.page("assumptions.intro")))
        .facts(facts)
        .items(guarantee.assumptions().stream().map(words.texts()::text).toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.Page.Column;
import dev.lethe.certification.pdf.Page.Fact;
import dev.lethe.certification.pdf.Page.Section;
import dev.lethe.certification.pdf.Page.Table;
import dev.lethe.certification.statement.BesideScores;
import dev.lethe.certification.statement.Decimal;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Examination.Confidence;
import dev.lethe.certification.statement.Examination.Power;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.JudgedReport;
import dev.lethe.certification.statement.Thresholds;
import dev.lethe.certification.statement.Treatment.Guarantee;
import dev.lethe.contract.finding.MembershipReport.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    memory().map(MemoryWords::section).ifPresent(sections::add);
    evidence
        .examination()
        .remainder()
        .canaries()
        .ifPresent(c -> sections.add(new CanaryWords(c, words).section()));
    controls().ifPresent(sections::add);
    utility().ifPresent(sections::add);
    sections.add(attacksNotRun());
    guarantee().ifPresent(sections::add);
    return sections;
  }

  private Optional<MemoryWords> memory() {
    return MemoryWords.of(evidence, words);
  }

  private Section section(String key) {
    return Section.of(key, words.page("section." + key));
  }

  private Optional<Section> tests() {
    return evidence
        .examination()
        .tests()
        .filter(t -> !t.isEmpty())
        .map(
            tests ->
                section("tests")
                    .paragraphs(List.of(intro()))
                    .tables(
                        Arrays.stream(Role.values())
                            .flatMap(role -> tables(role, tests).stream())
                            .toList()));
  }

  private String intro() {
    return evidence
        .examination()
        .rule()
        .map(
            rule ->
                words.page(
                    "tests.intro.groups",
                    words.number(rule.familyAlpha()),
                    words.number(rule.extraAlpha())))
        .orElseGet(
            () ->
                words.page(
                    "tests.intro",
                    words.number(evidence.examination().confidence().map(Confidence::alpha))));
  }

  /** Tests that have this part in the decision; under version 2 each group by itself. */
  private List<Table> tables(Role role, List<Test> tests) {
    Predicate<Test> beside =
        t -> evidence.examination().rule().isPresent() && BesideScores.holds(t.id());
    List<Table> tables = new ArrayList<>();
    table(role, "role." + role, tests.stream().filter(beside.negate())).ifPresent(tables::add);
    table(role, "role.beside", tests.stream().filter(beside)).ifPresent(tables::add);
    return tables;
  }

  /** The tests that have this part in the decision, with what that part looks at. */
  private Optional<Table> table(Role role, String head, Stream<Test> tests) {
    List<List<String>> rows = tests.filter(t -> t.role() == role).map(this::row).toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(columns(role, head), rows));
  }

  private List<Column> columns(Role role, String head) {
    String margin =
        switch (role) {
          case PRIMARY -> "margin-p";
          case SECONDARY -> "adjusted-p";
          case UTILITY -> "margin";
          case REPORTED -> "";
        };
    boolean reported = role == Role.REPORTED;
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(words.page(head), reported ? 31 : 24));
    columns.add(new Column(words.page("test.on"), 16));
    columns.add(new Column(words.page("estimate"), reported ? 26 : 22));
    columns.add(new Column(words.page("expected"), reported ? 27 : 12));
    if (!reported) {
      columns.add(new Column(words.page(margin), decides(role) ? 14 : 26));
    }
    if (decides(role)) {
      columns.add(new Column(words.page("result"), 12));
    }
    return columns;
  }

  /** Whether the interval of such a test is held against its margin. */
  private static boolean decides(Role role) {
    return role == Role.PRIMARY || role == Role.UTILITY;
  }

  private List<String> row(Test test) {
    String interval =
        test.interval()
            .ciLow()
            .map(low -> " (" + words.interval(low, test.interval().ciHigh().orElseThrow()) + ")")
            .orElse("");
    List<String> cells = new ArrayList<>();
    String exact = test.measure().attack() + "-" + test.measure().statistic();
    String attack = words.has("name." + exact) ? exact : test.measure().attack();
    String name = words.name(attack);
    cells.add(name.equals(test.id()) ? name : test.id() + " " + name);
    cells.add(
        words.page(
            "test.target",
            words.name(test.measure().target()),
            Integer.toString(test.measure().n())));
    boolean untold = JudgedReport.inBands(evidence) && test.interval().ciLow().isEmpty();
    cells.add(
        words.statistic(test.measure().statistic())
            + " "
            + (untold ? words.none() : words.number(test.measure().estimate()))
            + interval);
    cells.add(words.number(test.measure().nullValue()));
    if (test.role() != Role.REPORTED) {
      List<String> limits = new ArrayList<>();
      test.interval().margin().ifPresent(m -> limits.add("±\u00a0" + words.number(m)));
      test.adjustedP().ifPresent(p -> limits.add(chance(test, p)));
      cells.add(limits.isEmpty() ? words.none() : String.join("; ", limits));
    }
    if (decides(test.role())) {
      cells.add(test.decision().map(d -> words.page("decision." + d)).orElse(words.none()));
    }
    return cells;
  }

  /** In bands only on which side of its level it lies. */
  private String chance(Test test, Decimal p) {
    Optional<Thresholds> rule =
        evidence.examination().rule().filter(any -> JudgedReport.inBands(evidence));
    if (rule.isEmpty()) {
      return "p\u00a0" + words.number(p);
    }
    Decimal level =
        BesideScores.holds(test.id()) ? rule.get().extraAlpha() : rule.get().familyAlpha();
    return (p.compareTo(level) <= 0 ? "p\u00a0\u2264\u00a0" : "p\u00a0>\u00a0")
        + words.number(level);
  }

  private Optional<Section> controls() {
    return evidence
        .examination()
        .controls()
        .map(
            c -> {
              List<Fact> facts = new ArrayList<>();
              facts.add(Fact.of(words.page("controls"), FirstPage.controls(c, memory(), words)));
              c.tolerance()
                  .filter(any -> !JudgedReport.inBands(evidence))
                  .ifPresent(
                      t ->
                          facts.add(
                              Fact.of(
                                  words.page("controls.outlier"),
                                  words.page(
                                      "controls.outlier.value",
                                      words.number(t.leastP()),
                                      words.number(t.outlier()),
                                      Integer.toString(c.negative().of())))));
              facts.add(
                  Fact.of(
                      words.page("oracles"),
                      words.page(
                          "oracles.value",
                          Integer.toString(c.oracles()),
                          Integer.toString(c.minOracles()))));
              evidence
                  .examination()
                  .power()
                  .ifPresent(
                      p -> {
                        if (c.tolerance().isEmpty()) {
                          facts.add(power(p));
                        }
                        facts.add(
                            Fact.of(
                                words.page("units"),
                                words.page(
                                    "planned.used",
                                    Integer.toString(p.plannedUnits()),
                                    Integer.toString(p.usedUnits()))));
                        p.assumptions()
                            .forEach(
                                a ->
                                    facts.add(
                                        Fact.of(words.page("assumption"), words.texts().text(a))));
                      });
              evidence
                  .examination()
                  .confidence()
                  .ifPresent(k -> facts.add(Fact.of(words.page("confidence"), levels(k))));
              evidence
                  .examination()
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

  private String levels(Confidence k) {
    String value =
        words.page(
            "confidence.value",
            words.number(k.alpha()),
            words.number(k.level()),
            words.name(k.intervalMethod()),
            words.name(k.multiplicity()),
            Integer.toString(k.familySize()));
    return k.rule()
        .map(
            rule ->
                value
                    + " "
                    + words.page(
                        "confidence.groups",
                        words.number(rule.familyAlpha()),
                        words.number(rule.extraAlpha())))
        .orElse(value);
  }

  private Fact power(Power power) {
    return Fact.of(
        words.page("power.chance"),
        words.page(
            "planned.reached", words.number(power.target()), words.number(power.achieved())));
  }

  private Optional<Section> utility() {
    if (evidence.examination().utility().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        section("utility")
            .table(
                new Table(
                    List.of(
                        new Column(words.page("metric"), 60),
                        new Column(words.page("before"), 20),
                        new Column(words.page("after"), 20)),
                    evidence.examination().utility().stream()
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
                    evidence.treatment().modelAfter().isPresent()
                        ? "not-run.intro"
                        : "not-run.refused")))
        .table(
            new Table(
                List.of(new Column(words.page("attack"), 30), new Column(words.page("reason"), 70)),
                evidence.examination().attacksNotRun().stream()
                    .map(a -> List.of(words.name(a.attack()), words.texts().text(a.reason())))
                    .toList()));
  }

  private Optional<Section> guarantee() {
    return evidence.treatment().guarantee().map(this::guarantee);
  }

  private Section guarantee(Guarantee guarantee) {
    List<String> paragraphs = new ArrayList<>();
    if (!FirstPage.positive(evidence)) {
      paragraphs.add(words.page("guarantee.suspended"));
    }
    paragraphs.add(words.texts().text(guarantee.claim()));
    if (guarantee.epsilon().isPresent()) {
      paragraphs.add(
          words.page(
              "guarantee.bound",
              words.number(guarantee.epsilon()),
              words.number(guarantee.delta()),
              words.number(guarantee.budgetUsed())));
    }
    paragraphs.add(words.page("assumptions.intro"));
    return section("guarantee")
        .paragraphs(paragraphs)
        .items(guarantee.assumptions().stream().map(words.texts()::text).toList());
  }
}

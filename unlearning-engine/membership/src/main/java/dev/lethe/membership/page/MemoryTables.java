// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.MembershipReport.Utility;
import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.contract.finding.MemoryFindings.AccuracySpread;
import dev.lethe.contract.finding.MemoryFindings.Guard;
import dev.lethe.contract.finding.MemoryFindings.Part;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.plots.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The numbers of a report of the second version as tables, the same on page and in text. */
final class MemoryTables {

  private static final String NONE = "–";

  private final SecondReport second;
  private final MembershipReport report;

  MemoryTables(SecondReport second) {
    this.second = second;
    this.report = second.report();
  }

  /** A table; the first cell of each row is its heading. */
  record Table(String caption, List<String> head, List<List<String>> rows) {

    void write(Markup page) {
      PageParts.table(page, caption, head, rows);
    }
  }

  Table family() {
    List<List<String>> rows = new ArrayList<>();
    for (Test test : second.family()) {
      Optional<Guard> guard = second.guard(test);
      rows.add(
          List.of(
              MemoryWords.test(test.id()),
              Wording.number(test.measure().estimate()),
              test.interval().margin().map(m -> "±" + Wording.number(m)).orElse(NONE),
              guard.map(g -> Wording.pValue(g.recordP())).orElse(NONE),
              guard.map(g -> Wording.pValue(g.guardP())).orElse(NONE),
              Wording.pValue(test.significance().pValue().orElse(1.0)),
              Wording.pValue(test.significance().adjustedP().orElse(1.0)),
              test.direction().map(Enum::name).orElse(NONE)));
    }
    return new Table(
        "One family, p after Holm’s correction held against " + level(second.familyLevel()),
        List.of(
            "Test",
            "Found",
            "Margin",
            "p of records",
            "p among retrained",
            "p",
            "p adjusted",
            "A rejection means"),
        rows);
  }

  Table extras() {
    List<List<String>> rows = new ArrayList<>();
    for (Test test : second.extras()) {
      rows.add(
          List.of(
              MemoryWords.test(test.id()),
              Wording.number(test.measure().estimate()),
              Wording.pValue(test.significance().pValue().orElse(1.0)),
              Wording.pValue(test.significance().adjustedP().orElse(1.0)),
              test.direction().map(Enum::name).orElse(NONE)));
    }
    for (String name : second.missing()) {
      rows.add(List.of("Not tested: " + name, NONE, NONE, NONE, NONE));
    }
    return new Table(
        "What no score as given can see, a group of its own held against "
            + level(second.extraLevel()),
        List.of("Test", "Found", "p", "p adjusted", "A rejection means"),
        rows);
  }

  Table reported() {
    List<List<String>> rows = new ArrayList<>();
    for (Test test : report.results().tests()) {
      if (test.role() == Role.REPORTED) {
        rows.add(
            List.of(
                MemoryWords.test(test.id()),
                Wording.number(test.measure().estimate()),
                Wording.number(test.measure().nullValue())));
      }
    }
    return new Table("Reported only", List.of("Number", "Candidate", "Retrained models"), rows);
  }

  Table parts(MemoryFindings found) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(part("All records", found.forget()));
    found.worstTenth().ifPresent(worst -> rows.add(part("Worst tenth", worst)));
    found.lowHalf().ifPresent(low -> rows.add(part("Half with the least weight", low)));
    return new Table(
        "The memory score on parts of the forget set",
        List.of("Part", "Records", "Weight", "Left", "At most", "Margin/gap", "Gap/noise", "Sees"),
        rows);
  }

  private static List<String> part(String name, Part part) {
    return List.of(
        name,
        Integer.toString(part.units()),
        MemoryWords.percent(part.weight()),
        part.candidate().share().map(MemoryWords::percent).orElse(NONE),
        part.candidate().shareUpper().map(MemoryWords::upTo).orElse(NONE),
        part.gap() > 0 ? MemoryWords.upTo(part.margin() / part.gap()) : NONE,
        String.format(Locale.ROOT, "%.1f", MemoryWords.overNoise(part)),
        part.sees() ? "yes" : "no");
  }

  Table weights(MemoryFindings found) {
    List<List<String>> rows = new ArrayList<>();
    for (int j = 0; j < found.weights().binDifficulty().size(); j++) {
      rows.add(
          List.of(
              String.format(Locale.ROOT, "%.2f", found.weights().binDifficulty().get(j)),
              Wording.number(found.weights().binMemory().get(j))));
    }
    return new Table(
        "Memory of the original by tenth of the forget set",
        List.of("Mean score of retrained models", "Memory"),
        rows);
  }

  /** How many failed, and the one that stands most apart. */
  String controlsInWords(String failedOracles) {
    String first =
        "The original in the candidate’s place was judged "
            + report
                .results()
                .controls()
                .positive()
                .map(c -> c.verdict().name().toLowerCase(Locale.ROOT))
                .orElse("by nobody")
            + "; "
            + failedOracles
            + ".";
    Optional<Integer> oddest = second.oddest();
    if (oddest.isEmpty()) {
      return first;
    }
    int k = oddest.get();
    return first
        + String.format(
            Locale.ROOT,
            " The one that stands most apart is retrained %d, p %s; below %s it would be no retrained"
                + " model.",
            k + 1,
            Wording.pValue(second.found().orElseThrow().oracles().outlierP().get(k)),
            Wording.pValue(second.rule().controls().controlOutlier() / report.sizes().oracles()));
  }

  Table controls() {
    List<List<String>> rows = new ArrayList<>();
    report
        .results()
        .controls()
        .positive()
        .ifPresent(c -> rows.add(control("The original", c, NONE, NONE, "")));
    List<Control> negative = report.results().controls().negative();
    MemoryFindings.Oracles oracles = second.found().orElseThrow().oracles();
    for (int k = 0; k < negative.size(); k++) {
      rows.add(
          control(
              "Retrained " + (k + 1),
              negative.get(k),
              Wording.number(oracles.memory().get(k)),
              Wording.pValue(oracles.outlierP().get(k)),
              second.failed(k) ? ", failed" : ""));
    }
    return new Table(
        "Models whose verdict is known beforehand, each retrained one judged by the others",
        List.of("Model", "Memory score", "p among the others", "Was", "Reasons"),
        rows);
  }

  private static List<String> control(
      String name, Control control, String score, String p, String failed) {
    String reasons = String.join(", ", control.reasons().stream().map(Enum::name).toList());
    return List.of(
        name,
        score,
        p,
        Wording.verdict(control.verdict()) + failed,
        reasons.isEmpty() ? NONE : reasons);
  }

  Table accuracy() {
    List<List<String>> rows = new ArrayList<>();
    for (Utility u : report.results().utility()) {
      Optional<AccuracySpread> spread =
          second.found().stream()
              .flatMap(f -> f.accuracy().stream())
              .filter(s -> s.target().equals(u.target()))
              .findFirst();
      rows.add(
          List.of(
              u.target().replace('-', ' '),
              Wording.number(u.original()),
              Wording.number(u.candidate()),
              Wording.number(u.oracles()),
              Wording.number(u.difference()) + " " + Wording.interval(u.low(), u.high()),
              spread.map(s -> Wording.number(s.spread())).orElse(NONE),
              spread.map(this::margin).orElse(NONE),
              u.decision()));
    }
    return new Table(
        "Share of records answered right; difference of candidate and retrained models",
        List.of(
            "Set",
            "Original",
            "Candidate",
            "Retrained",
            "Difference",
            "Spread of retraining",
            "Loss allowed",
            "Says"),
        rows);
  }

  private String margin(AccuracySpread spread) {
    String by =
        spread.capped()
            ? ", beyond the cap"
            : spread.margin() > second.rule().utilityMargin() ? " by retraining" : " by the plan";
    return Wording.number(spread.margin()) + by;
  }

  /** Which classes are centred apart. */
  String alignment(MemoryFindings found) {
    return found.alignment().classes().isEmpty()
        ? "One alignment for all classes: a constant put on the scores of some classes is not seen."
        : "Scores of "
            + found.alignment().classes().size()
            + " classes are centred apart; "
            + found.alignment().outside()
            + " records of the forget set are of other classes.";
  }

  Table thresholds() {
    MemoryRule rule = second.rule();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Version of the rule", Integer.toString(rule.version())));
    rows.add(List.of("Tier that it is to carry", rule.claim().name()));
    rows.add(
        List.of(
            "Records looked at: forget, holdout, retain set",
            report.sizes().forget()
                + ", "
                + report.sizes().holdout()
                + ", "
                + report.sizes().retain()));
    rows.add(List.of("Level of intervals", level(rule.significanceLevel())));
    rows.add(List.of("Miss rate of the spread of retraining", level(rule.errors().beta())));
    second
        .found()
        .ifPresent(
            f -> {
              Part all = f.forget();
              rows.add(List.of("Gap: memory of the original", Wording.number(all.gap())));
              rows.add(List.of("Deviation of retraining", Wording.number(all.noise().deviation())));
              rows.add(List.of("For one more retrained model", number(all.noise().halfWidth())));
              rows.add(List.of("Error of their mean", Wording.number(all.noise().error())));
              rows.add(List.of("Margin", Wording.number(all.margin())));
              rows.add(List.of("Largest margin allowed", number(rule.gapFraction() * all.gap())));
              rows.add(List.of("Scale of memory", Wording.number(f.weights().scale())));
            });
    return new Table("Thresholds, and what they were held against", List.of("", "Value"), rows);
  }

  private static String number(double value) {
    return Wording.number(value);
  }

  private static String level(double level) {
    return String.format(Locale.ROOT, "%.4f", level).replaceFirst("0+$", "");
  }
}

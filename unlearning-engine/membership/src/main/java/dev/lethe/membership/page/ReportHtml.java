// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Effect;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.MembershipReport.Utility;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.plots.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A report as one HTML file: no script, nothing loaded from anywhere, light and dark, fit to print.
 * The same report gives the same bytes.
 */
public final class ReportHtml {

  private static final String STYLE = "report.css";

  /** What a page with folded parts has beside it; a page of the first version stays as it was. */
  private static final String FOLDED = "folded.css";

  private final Markup page = new Markup();
  private final MembershipReport report;

  private ReportHtml(MembershipReport report) {
    this.report = report;
  }

  /** The page. */
  public static String of(MembershipReport report) {
    ReportHtml html = new ReportHtml(report);
    SecondReport.of(report).ifPresentOrElse(html::second, html::first);
    return "<!DOCTYPE html>\n" + html.page + "\n";
  }

  private void second(SecondReport second) {
    open(page, title(), style(STYLE) + style(FOLDED));
    MemoryHtml.write(page, second);
    page.close().close().close();
  }

  private String title() {
    return "Membership report: " + Wording.verdict(report.verdict());
  }

  private void first() {
    open(page, title());
    verdict();
    controls();
    mainTests();
    spreads();
    report
        .plots()
        .relearning()
        .ifPresent(
            curves -> {
              section("Taught again");
              Relearned.draw(page, curves);
              page.close();
            });
    furtherTests();
    accuracy();
    limits();
    page.close().close().close();
  }

  /** Begins a page, up to and with its {@code main}. */
  static void open(Markup page, String title) {
    open(page, title, style(STYLE));
  }

  private static void open(Markup page, String title, String style) {
    page.open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.leaf("title", title);
    page.leaf("style", style);
    page.close().open("body").open("main");
  }

  private static String style(String name) {
    try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void section(String heading) {
    page.open("section").leaf("h2", heading);
  }

  private void verdict() {
    String kind = report.verdict().name().toLowerCase(Locale.ROOT);
    page.open("header", "class", "verdict " + kind);
    page.leaf("p", "Membership report", "class", "quiet");
    page.leaf("h1", Wording.verdict(report.verdict()));
    page.leaf("p", Wording.sentence(report.verdict()));
    if (!report.reasons().isEmpty()) {
      page.open("ul");
      for (Reason reason : report.reasons()) {
        page.open("li").leaf("b", reason.name()).text(": " + Wording.sentence(reason)).close();
      }
      page.close();
    }
    MembershipReport.Sizes sizes = report.sizes();
    page.open("dl");
    fact("Forget set", sizes.forget() + " units");
    fact("Holdout set", sizes.holdout() + " units");
    fact("Retain set", sizes.retain() + " units");
    fact("Retrained models", Integer.toString(sizes.oracles()));
    report.results().effect().ifPresent(this::effect);
    page.close();
    page.open("p", "class", "quiet").text("Test plan ");
    page.leaf("code", report.testPlan().toString()).close();
    page.close();
  }

  private void effect(Effect effect) {
    fact(
        "Of what the original remembers, at most",
        String.format(Locale.ROOT, "%.1f %% left", 100 * effect.meanShift().residualShareUpper()));
    fact("AUC of the original", Wording.number(effect.area().aucOriginal()));
    fact("A retrained model passes P2", String.format(Locale.ROOT, "%.3f", effect.achievedPower()));
  }

  private void fact(String name, String value) {
    page.open("div").leaf("dt", name).leaf("dd", value).close();
  }

  private void controls() {
    section("Controls");
    if (report.results().controls().positive().isEmpty()) {
      page.leaf("p", "Not run: nothing could be compared.").close();
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        control(
            "The original", report.results().controls().positive().get(), Verdict.DISTINGUISHABLE));
    List<Control> negative = report.results().controls().negative();
    for (int k = 0; k < negative.size(); k++) {
      rows.add(control("Retrained " + (k + 1), negative.get(k), Verdict.INDISTINGUISHABLE));
    }
    long passed = negative.stream().filter(c -> c.verdict() == Verdict.INDISTINGUISHABLE).count();
    page.leaf(
        "p",
        String.format(
            Locale.ROOT,
            "The original in the candidate’s place was judged %s; %d of %d retrained models, each"
                + " judged by the others, were indistinguishable.",
            report.results().controls().positive().get().verdict().name().toLowerCase(Locale.ROOT),
            passed,
            negative.size()));
    PageParts.tableOfPlot(page, "Controls", List.of("Model", "Must be", "Was", "Reasons"), rows);
    page.close();
  }

  private static List<String> control(String name, Control control, Verdict expected) {
    String reasons = control.reasons().isEmpty() ? "–" : control.reasons().toString();
    return List.of(
        name,
        Wording.verdict(expected),
        Wording.verdict(control.verdict()),
        reasons.replaceAll("[\\[\\]]", ""));
  }

  private void mainTests() {
    section("Main tests");
    page.leaf("h3", "Mean shift (P1)");
    MainTests.shift(page, report);
    page.leaf("h3", "Calibrated AUC (P2)");
    MainTests.area(page, report);
    List<List<String>> rows = new ArrayList<>();
    for (Test test : report.results().tests()) {
      if (test.role() == Role.PRIMARY) {
        rows.add(
            List.of(
                Wording.test(test.id()),
                Wording.number(test.measure().estimate()),
                Wording.interval(
                    test.interval().low().orElse(0.0), test.interval().high().orElse(0.0)),
                "±" + Wording.number(test.interval().margin().orElse(0.0)),
                Wording.pValue(test.significance().adjustedP().orElse(1.0)),
                test.decision().map(Enum::name).orElse("–")));
      }
    }
    if (!rows.isEmpty()) {
      PageParts.table(
          page,
          "Main tests",
          List.of("Test", "Estimate", "Interval", "Margin", "p outside, adjusted", "Says"),
          rows);
    }
    page.close();
  }

  private void spreads() {
    section("Forget set against holdout set");
    page.open("div", "class", "pair");
    page.open("div");
    ScoreSpread.draw(page, report);
    page.close().open("div");
    RocCurves.draw(page, report);
    page.close().close().close();
  }

  private void furtherTests() {
    if (report.results().tests().isEmpty()) {
      return;
    }
    section("Further tests");
    List<List<String>> deciding = new ArrayList<>();
    List<List<String>> told = new ArrayList<>();
    for (Test test : report.results().tests()) {
      if (test.role() == Role.SECONDARY) {
        deciding.add(
            List.of(
                Wording.test(test.id()),
                Wording.number(test.measure().estimate()),
                Wording.pValue(test.significance().pValue().orElse(1.0)),
                Wording.pValue(test.significance().adjustedP().orElse(1.0)),
                test.direction().map(Enum::name).orElse("–")));
      } else if (test.role() == Role.REPORTED) {
        told.add(
            List.of(
                Wording.test(test.id()),
                Wording.number(test.measure().estimate()),
                Wording.number(test.measure().nullValue())));
      }
    }
    PageParts.table(
        page,
        "Can reject; p after Holm’s correction over all that can",
        List.of("Test", "Estimate", "p", "p adjusted", "A rejection means"),
        deciding);
    PageParts.table(
        page, "Reported only", List.of("Number", "Candidate", "Retrained models"), told);
    page.close();
  }

  private void accuracy() {
    section("Accuracy");
    List<List<String>> rows = new ArrayList<>();
    for (Utility u : report.results().utility()) {
      rows.add(
          List.of(
              u.target().replace('-', ' '),
              Wording.number(u.original()),
              Wording.number(u.candidate()),
              Wording.number(u.oracles()),
              Wording.number(u.difference()),
              Wording.interval(u.low(), u.high()),
              u.decision()));
    }
    PageParts.table(
        page,
        "Share of records answered right; difference of candidate and retrained models",
        List.of("Set", "Original", "Candidate", "Retrained", "Difference", "Interval", "Says"),
        rows);
    page.close();
  }

  private void limits() {
    section("Limits");
    page.open("ul");
    report.notes().forEach(note -> page.leaf("li", note));
    page.close().close();
  }
}

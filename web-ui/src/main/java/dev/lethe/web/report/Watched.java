// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.BlockLook;
import dev.lethe.client.model.CanaryBlock;
import dev.lethe.client.model.CanaryChance;
import dev.lethe.client.model.CanaryFindings;
import dev.lethe.client.model.CanarySensitivity;
import dev.lethe.client.model.MembershipReport;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.client.model.OneRunGuesses;
import dev.lethe.plots.Axis;
import dev.lethe.plots.Canvas.Mark;
import dev.lethe.plots.IntervalPlot;
import dev.lethe.plots.IntervalPlot.Dot;
import dev.lethe.plots.IntervalPlot.Label;
import dev.lethe.plots.IntervalPlot.Reference;
import dev.lethe.plots.IntervalPlot.Row;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import dev.lethe.web.page.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * What the canaries of a model show, as a page shows it: a check of the procedure that says nothing
 * of the records of a request.
 *
 * @param report of which model
 * @param names how the page calls the model before and after
 * @param found as the API gives it
 * @param picture the block before and after as SVG; absent without a block of which something can
 *     be said
 */
public record Watched(
    MembershipReportSummary report,
    Finding.Names names,
    CanaryFindings found,
    Optional<String> picture) {

  private static final Svg SVG = new Svg("lt-svg", 12.5);
  private static final Plot.Box BOX = new Plot.Box(700, 134, 26, 92);
  private static final double LEFT = 124;
  private static final double RIGHT = 682;
  private static final int MOST_TICKS = 5;

  /** An area that says nothing, as of two kinds of records that look alike. */
  private static final double ALIKE = 0.5;

  /**
   * The block under one model.
   *
   * @param model its name
   * @param look what is seen there
   */
  public record Seen(String model, BlockLook look) {

    /** Lower bound on ε, never above what was found. */
    public String epsilon() {
      return floor(look.getBound());
    }
  }

  /**
   * Absent where the model has no canaries.
   *
   * @param originalName how to call the model before
   */
  public static Optional<Watched> of(
      MembershipReport report, String originalName, ReportTexts texts) {
    Finding finding = Finding.of(report, originalName);
    return Optional.ofNullable(finding.report().getCanaries())
        .map(
            found ->
                new Watched(
                    report.getSummary(),
                    finding.names(),
                    found,
                    picture(
                        report.getSummary().getId().toString(), finding.names(), found, texts)));
  }

  /** The block that went with the request. */
  public Optional<CanaryBlock> block() {
    return Optional.ofNullable(found.getBlock());
  }

  /** How sensitive the model before is. */
  public Optional<CanarySensitivity> sensitivity() {
    return Optional.ofNullable(found.getOriginal());
  }

  /** Lower bound on ε over all canaries, never above what was found. */
  public String epsilon() {
    return sensitivity().map(s -> floor(s.getBound())).orElse("–");
  }

  /** How likely the check sees a model that was left as it is. */
  public Optional<CanaryChance> chance() {
    return sensitivity().flatMap(s -> Optional.ofNullable(s.getChance()));
  }

  /** Whether readers must be warned of the check. */
  public boolean weak() {
    return chance().filter(c -> c.getStrength() == CanaryChance.StrengthEnum.STRONG).isEmpty();
  }

  /** What is seen before and after; empty where nothing can be said. */
  public List<Seen> looks() {
    return looks(names, found);
  }

  private static List<Seen> looks(Finding.Names names, CanaryFindings found) {
    CanaryBlock block = found.getBlock();
    return block == null || block.getBefore() == null || block.getAfter() == null
        ? List.of()
        : List.of(
            new Seen(names.original(), block.getBefore()),
            new Seen(names.candidate(), block.getAfter()));
  }

  private static String floor(OneRunGuesses bound) {
    return Numbers.fixed(Math.floor(100 * bound.getEpsilon()) / 100, 2);
  }

  private static Optional<String> picture(
      String id, Finding.Names names, CanaryFindings found, ReportTexts texts) {
    List<Seen> looks = looks(names, found);
    if (looks.isEmpty()) {
      return Optional.empty();
    }
    Seen before = looks.get(0);
    Seen after = looks.get(1);
    return Optional.of(
        SVG.of(
            new Svg.Caption(
                "block-" + id, texts.blockBeforeAndAfter(), texts.describedBlock(before, after)),
            new IntervalPlot(
                BOX,
                new Axis(new Scale(0, 1, LEFT, RIGHT), MOST_TICKS, texts.areaOfTheBlock()),
                new Reference(ALIKE, texts.notToldApart(), Optional.empty()),
                List.of(
                    row("original", texts.original(before.model()), before, Mark.DIAMOND, texts),
                    row("candidate", texts.candidate(after.model()), after, Mark.SQUARE, texts)))));
  }

  private static Row row(String series, String name, Seen seen, Mark mark, ReportTexts texts) {
    double area = seen.look().getAuc();
    return new Row(
        series,
        name,
        "",
        Optional.empty(),
        List.of(new Dot(area, mark, series + "-mark")),
        Optional.of(
            new Label(
                texts.areaAndP(
                    Numbers.fixed(area, 2), Numbers.probability(seen.look().getpValue())),
                false)));
  }
}

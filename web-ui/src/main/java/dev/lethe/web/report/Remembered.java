// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.EngineReport;
import dev.lethe.client.model.MemoryFindings;
import dev.lethe.client.model.MemoryPart;
import dev.lethe.client.model.ReportTest;
import dev.lethe.client.model.RuleThresholds;
import dev.lethe.web.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What version 2 of the rule found beside its tests, as a page shows it.
 *
 * @param report all of the report
 * @param found that part of it
 */
public record Remembered(EngineReport report, MemoryFindings found) {

  /** Tests of the group beside the family; without all of them there is no tier S. */
  static final List<String> EXTRAS = List.of("relearning", "perturbed", "scatter");

  /**
   * The score on some records.
   *
   * @param kind {@code all}, {@code worst} or {@code low}
   * @param part its numbers
   */
  public record Part(String kind, MemoryPart part) {

    /** What was found of what the original remembers. */
    public String share() {
      return part.getCandidate().getShare() == null
          ? "–"
          : Numbers.percent(part.getCandidate().getShare());
    }

    /** At most so much is left. */
    public String upper() {
      return part.getCandidate().getShareUpper() == null
          ? "–"
          : Numbers.percentUp(part.getCandidate().getShareUpper());
    }

    /** The margin as a part of what the original remembers. */
    public String allowed() {
      return part.getGap() > 0 ? Numbers.percentUp(part.getMargin() / part.getGap()) : "–";
    }

    /** What the original remembers, in deviations of retraining. */
    public String overNoise() {
      double deviation = part.getNoise().getDeviation();
      return deviation > 0 ? Numbers.fixed(part.getGap() / deviation, 1) : "–";
    }
  }

  /**
   * A retrained model as the others judged it.
   *
   * @param number from 1
   * @param memory its score
   * @param outlierP how plausible that is among the others
   * @param verdict of it
   */
  public record Oracle(int number, double memory, double outlierP, String verdict) {}

  /**
   * Records of one difficulty.
   *
   * @param score mean score of retrained models
   * @param memory what the original remembers of them
   */
  public record Difficulty(double score, double memory) {}

  /** Absent in version 1, and where there were too few retrained models. */
  static Optional<Remembered> of(EngineReport report) {
    return Optional.ofNullable(report.getMemory()).map(found -> new Remembered(report, found));
  }

  public boolean judged() {
    return !report.getTests().isEmpty();
  }

  public String verdict() {
    return report.getVerdict().getValue();
  }

  /** All records. */
  public Part all() {
    return new Part("all", found.getForget());
  }

  /** The hardest tenth; absent where it is too small to be tested. */
  public Optional<Part> worst() {
    return Optional.ofNullable(found.getWorstTenth()).map(part -> new Part("worst", part));
  }

  /** The half with the least weight. */
  public Optional<Part> low() {
    return Optional.ofNullable(found.getLowHalf()).map(part -> new Part("low", part));
  }

  /** Each part there is. */
  public List<Part> parts() {
    return Stream.of(Optional.of(all()), worst(), low()).flatMap(Optional::stream).toList();
  }

  /** How many records hardly leave a trace and are not seen; 0 where all are. */
  public int unseen() {
    return low().filter(l -> !l.part().getSees()).map(l -> l.part().getUnits()).orElse(0);
  }

  /** Tests of the further group that were not run. */
  public List<String> missing() {
    List<String> ran = report.getTests().stream().map(ReportTest::getId).toList();
    return EXTRAS.stream().filter(id -> !ran.contains(id)).toList();
  }

  /** The tier that the test is to carry. */
  public String claim() {
    RuleThresholds.ClaimEnum claim = report.getRule().getThresholds().getClaim();
    return claim == null ? "S" : claim.getValue();
  }

  /** Fewest records with which the hardest tenth is tested. */
  public long needed() {
    RuleThresholds rule = report.getRule().getThresholds();
    return rule.getWorstRecords() == null || rule.getWorstFraction() == null
        ? 0
        : Math.round(rule.getWorstRecords() / rule.getWorstFraction());
  }

  /** Whether the original was told apart as it must be. */
  public boolean originalTold() {
    return report.getControls().getPositive() != null
        && !report.getReasons().contains("POSITIVE_CONTROL");
  }

  /** Each retrained model, where they were judged. */
  public List<Oracle> oracles() {
    List<Oracle> oracles = new ArrayList<>();
    for (int k = 0; k < found.getOracles().getOutlierP().size(); k++) {
      oracles.add(
          new Oracle(
              k + 1,
              found.getOracles().getMemory().get(k),
              found.getOracles().getOutlierP().get(k),
              report.getControls().getNegative().get(k).getVerdict().getValue()));
    }
    return oracles;
  }

  /** The retrained model that stands most apart from the others. */
  public Optional<Oracle> oddest() {
    return oracles().stream().min(Comparator.comparingDouble(Oracle::outlierP));
  }

  /** What the original remembers, hardest records first. */
  public List<Difficulty> difficulties() {
    return IntStream.range(0, found.getWeights().getBinMemory().size())
        .mapToObj(
            j ->
                new Difficulty(
                    found.getWeights().getBinDifficulty().get(j),
                    found.getWeights().getBinMemory().get(j)))
        .toList();
  }
}

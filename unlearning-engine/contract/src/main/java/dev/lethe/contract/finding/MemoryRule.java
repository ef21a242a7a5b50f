// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The thresholds of the decision rule of version {@link #VERSION}, which weighs records by what can
 * be remembered of them; meanings and defaults as in {@code docs/statistics.md}.
 *
 * @param version {@link #VERSION}
 * @param claim what the test is to carry: S, or E or C where it corroborates
 * @param errors how often it may be wrong
 * @param margins what counts as equal
 * @param controls when the assay is believed
 * @param parts which records are looked at apart
 * @param relearning how models are taught a part of F again; absent where that is not tested, which
 *     leaves no tier S
 * @param perturbation how F and T are disturbed; absent where that is not tested, as before
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
public record MemoryRule(
    int version,
    GuaranteeTier claim,
    @JsonUnwrapped Errors errors,
    @JsonUnwrapped Margins margins,
    @JsonUnwrapped Controls controls,
    @JsonUnwrapped Parts parts,
    Optional<RelearningTest> relearning,
    Optional<PerturbationTest> perturbation)
    implements TestRule {

  public static final int VERSION = 2;

  /** Oracles that are planned where nothing else is said. */
  public static final int PLANNED_ORACLES = 20;

  public MemoryRule {
    if (version != VERSION) {
      throw new IllegalArgumentException("version is " + VERSION + ", found " + version);
    }
    if (claim == GuaranteeTier.N) {
      throw new IllegalArgumentException("claim is E, C or S, found " + claim);
    }
  }

  /** The defaults. */
  public static MemoryRule defaults(GuaranteeTier claim, int candidates, int oracles) {
    return new MemoryRule(
        VERSION,
        claim,
        new Errors(0.05, 0.02, 0.01, oracles < PLANNED_ORACLES ? 0.01 : 0.02, candidates),
        new Margins(0.10, claim == GuaranteeTier.S ? 0.25 : 1.0 / 3, 0.05, 0.02, 0.05),
        new Controls(10, 0.08, 0.95, 0.01),
        new Parts(List.of(0.001, 0.01, 0.05), 30, 0.10, 60),
        Optional.empty(),
        Optional.empty());
  }

  /** The same thresholds with the two tests that need the models themselves. */
  public MemoryRule with(RelearningTest schedule, PerturbationTest noise) {
    return new MemoryRule(
        version,
        claim,
        errors,
        margins,
        controls,
        parts,
        Optional.of(schedule),
        Optional.of(noise));
  }

  @Override
  public double alpha() {
    return errors.alpha();
  }

  @Override
  public int candidates() {
    return errors.candidates();
  }

  @Override
  public int minOracles() {
    return controls.minOracles();
  }

  @Override
  public double floorFraction() {
    return margins.floorFraction();
  }

  @Override
  public double gapFraction() {
    return margins.gapFraction();
  }

  @Override
  public double utilityMargin() {
    return margins.utilityMargin();
  }

  @Override
  public boolean relearns() {
    return relearning.isPresent();
  }

  @Override
  public List<Double> falsePositiveRates() {
    return parts.falsePositiveRates();
  }

  /**
   * How often the rule may be wrong; all but β are divided by {@code candidates}.
   *
   * @param alpha of intervals and equivalence tests, above 0 and below 0.5
   * @param familyAlpha of the family of tests that look at F, R and T as they are
   * @param extraAlpha of the group of relearning, perturbed queries and scatter
   * @param beta miss rate of one prediction half-width
   * @param candidates number A of candidates that may be tried on one request, at least 1
   */
  public record Errors(
      double alpha, double familyAlpha, double extraAlpha, double beta, int candidates) {
    public Errors {
      TestPlan.requireWithin("alpha", alpha, 0, 0.5);
      TestPlan.requireWithin("familyAlpha", familyAlpha, 0, 0.5);
      TestPlan.requireWithin("extraAlpha", extraAlpha, 0, 0.5);
      TestPlan.requireWithin("beta", beta, 0, 1);
      requireAtLeast("candidates", candidates, 1);
    }
  }

  /**
   * What the rule takes for equal.
   *
   * @param floorFraction smallest margin as a part of the gap
   * @param gapFraction largest margin as a part of the gap
   * @param aucMargin margin of the area about one half, above 0 and at most 0.1
   * @param utilityMargin smallest margin of accuracy on T and R
   * @param utilityCap largest spread that the oracles' own accuracy may have
   */
  public record Margins(
      double floorFraction,
      double gapFraction,
      double aucMargin,
      double utilityMargin,
      double utilityCap) {
    public Margins {
      TestPlan.requireWithin("floorFraction", floorFraction, 0, 1);
      TestPlan.requireWithin("gapFraction", gapFraction, 0, 1);
      TestPlan.requireWithin("aucMargin", aucMargin, 0, 0.1 + 1e-12);
      TestPlan.requireWithin("utilityMargin", utilityMargin, 0, 1);
      TestPlan.requireWithin("utilityCap", utilityCap, 0, 1);
    }
  }

  /**
   * When the assay is believed.
   *
   * @param minOracles fewest oracles, at least 3
   * @param controlMiss share of honest oracles that may fail, above 0 and below 1
   * @param controlConfidence how surely no more of them fail by chance
   * @param controlOutlier level of the check for an oracle that is none, over all oracles
   */
  public record Controls(
      int minOracles, double controlMiss, double controlConfidence, double controlOutlier) {
    public Controls {
      requireAtLeast("minOracles", minOracles, 3);
      TestPlan.requireWithin("controlMiss", controlMiss, 0, 1);
      TestPlan.requireWithin("controlConfidence", controlConfidence, 0, 1);
      TestPlan.requireWithin("controlOutlier", controlOutlier, 0, 1);
    }
  }

  /**
   * Which records are looked at apart.
   *
   * @param falsePositiveRates tail points
   * @param classRecords units of T that a class needs to be aligned by itself, at least 1
   * @param worstFraction the hardest part of F, above 0 and below 1
   * @param worstRecords fewest units that part is tested with, at least 1
   */
  public record Parts(
      List<Double> falsePositiveRates, int classRecords, double worstFraction, int worstRecords) {
    public Parts {
      falsePositiveRates = List.copyOf(falsePositiveRates);
      for (double f : falsePositiveRates) {
        TestPlan.requireWithin("falsePositiveRates", f, 0, 1);
      }
      requireAtLeast("classRecords", classRecords, 1);
      TestPlan.requireWithin("worstFraction", worstFraction, 0, 1);
      requireAtLeast("worstRecords", worstRecords, 1);
    }

    /** Units of the hardest part of so many. */
    public int worstOf(int units) {
      return (int) Math.floor(worstFraction * units + 1e-9);
    }
  }

  /**
   * The one schedule by which every model is fine-tuned on a part of F, with momentum 0.9; what it
   * then knows of the rest of F is looked at.
   *
   * @param part share of F that is taught, above 0 and below 1
   * @param steps at least 1
   * @param batch records of one step, at least 1
   * @param learningRate above 0
   * @param seed of the part and of the order of its records
   */
  public record RelearningTest(double part, int steps, int batch, double learningRate, long seed) {
    public RelearningTest {
      TestPlan.requireWithin("relearning part", part, 0, 1);
      requireAtLeast("relearning steps", steps, 1);
      requireAtLeast("relearning batch", batch, 1);
      TestPlan.requireWithin("relearning learningRate", learningRate, 0, Double.POSITIVE_INFINITY);
    }

    /** The defaults, at a rate that is not above that of training. */
    public static RelearningTest defaults(double trainingRate, long seed) {
      return new RelearningTest(0.25, 16, 64, Math.min(0.02, trainingRate), seed);
    }
  }

  /**
   * Noise that is put on the inputs of F and T, the same for every model.
   *
   * @param law {@link #GAUSSIAN}
   * @param size standard deviation, in the units of the inputs as the model gets them, above 0; the
   *     largest one where {@code keeps} is present
   * @param seed of the noise
   * @param keeps share of what the original remembers that it must still show under the noise,
   *     above 0 and below 1. Where it is present, the size used is the largest of {@link #sizes} at
   *     which it does, found from the original and the oracles alone; absent, the size is fixed
   */
  public record PerturbationTest(String law, double size, long seed, Optional<Double> keeps) {

    /** Independent normal noise on every input. */
    public static final String GAUSSIAN = "gaussian";

    /** The share that plans register. */
    public static final double KEEPS = 0.5;

    private static final int SIZES = 7;

    /** Noise of a fixed size. */
    public PerturbationTest(String law, double size, long seed) {
      this(law, size, seed, Optional.empty());
    }

    public PerturbationTest {
      if (!GAUSSIAN.equals(law)) {
        throw new IllegalArgumentException("perturbation law is " + GAUSSIAN + ", found " + law);
      }
      TestPlan.requireWithin("perturbation size", size, 0, Double.POSITIVE_INFINITY);
      keeps.ifPresent(share -> TestPlan.requireWithin("perturbation keeps", share, 0, 1));
    }

    /** The same noise at a size that was found. */
    public PerturbationTest ofSize(double found) {
      return new PerturbationTest(law, found, seed);
    }

    /**
     * The sizes that are tried, each √2 times smaller than the one before; one where it is fixed.
     */
    public List<Double> sizes() {
      List<Double> sizes = new ArrayList<>();
      for (int i = 0; i < (keeps.isPresent() ? SIZES : 1); i++) {
        sizes.add(size / (1 << (i / 2)) / (i % 2 == 0 ? 1 : Math.sqrt(2)));
      }
      return sizes;
    }
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is at least " + least + ", found " + value);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * φ of every model on F and T with registered noise on the records, the same for every model: what
 * a model answers beside the records themselves.
 *
 * @param original of the original
 * @param candidate of the candidate
 * @param oracles of the oracles, in plan order
 * @param size of the noise, where it was found and not fixed by the plan
 */
public record PerturbedScores(
    Model original, Model candidate, List<Model> oracles, Optional<Double> size) {

  public PerturbedScores {
    oracles = List.copyOf(oracles);
  }

  /** Scores under noise of the size that the plan fixed. */
  public PerturbedScores(Model original, Model candidate, List<Model> oracles) {
    this(original, candidate, oracles, Optional.empty());
  }

  /** The same scores, under noise whose size was found. */
  public PerturbedScores withSize(double found) {
    return new PerturbedScores(original, candidate, oracles, Optional.of(found));
  }

  /**
   * φ of one model.
   *
   * @param forget on the disturbed records of F
   * @param holdout on those of T
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Model(double[] forget, double[] holdout) {

    /**
     * Checked scores.
     *
     * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
     */
    public static Model of(double[] forget, double[] holdout) throws StatisticsException {
      Samples.require(forget, holdout);
      return new Model(forget.clone(), holdout.clone());
    }

    private Model onHoldout(int[] kept) {
      return new Model(forget, Arrays.stream(kept).mapToDouble(i -> holdout[i]).toArray());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Model that
          && Arrays.equals(forget, that.forget)
          && Arrays.equals(holdout, that.holdout);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(forget) + Arrays.hashCode(holdout);
    }

    @Override
    public String toString() {
      return "φ on " + forget.length + " and " + holdout.length + " disturbed records";
    }
  }

  PerturbedScores onHoldout(int[] kept) {
    return new PerturbedScores(
        original.onHoldout(kept),
        candidate.onHoldout(kept),
        oracles.stream().map(o -> o.onHoldout(kept)).toList(),
        size);
  }

  /** Original, candidate and oracles. */
  List<Model> all() {
    List<Model> all = new ArrayList<>(oracles);
    all.add(original);
    all.add(candidate);
    return all;
  }
}

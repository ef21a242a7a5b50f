// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.spi.training.TrainingJob;

/** The learning rate of every step. */
@FunctionalInterface
public interface LearningRate {

  /** Share of the steps in which the one-cycle rate rises. */
  double RISE = 0.3;

  /** Peak of the one-cycle rate over its first value. */
  double START = 25;

  /** The rate of step {@code step}, counted from 0. */
  double at(int step);

  /**
   * The rate that a job asks for.
   *
   * @param steps steps in all, at least 1
   */
  static LearningRate of(TrainingJob job, int steps) {
    return job.continuation()
        .map(
            from ->
                from.rate() == TrainingJob.Rate.CONSTANT
                    ? (LearningRate) step -> from.learningRate()
                    : oneCycle(from.learningRate(), steps))
        .orElseGet(() -> oneCycle(job.recipe().requireDescent().maxLearningRate(), steps));
  }

  /**
   * One cycle: by half a cosine from a 25th of the maximum up to it over 30 % of the steps, then by
   * half a cosine down to zero, which the step after the last would have.
   *
   * <p>Source: Smith and Topin, "Super-Convergence", 2019, with cosine flanks as is now usual.
   */
  static LearningRate oneCycle(double maximum, int steps) {
    double peak = RISE * steps;
    return step ->
        step < peak
            ? flank(maximum / START, maximum, step / peak)
            : flank(maximum, 0, (step - peak) / (steps - peak));
  }

  /**
   * From {@code first} down to zero, which the step after the last would have, by half a cosine. At
   * a constant rate two runs differ by the accident of their last steps.
   */
  static LearningRate decaying(double first, int steps) {
    return step -> flank(first, 0, (double) step / steps);
  }

  /** StrictMath, because the bits of {@code Math.cos} differ between processors. */
  private static double flank(double from, double to, double share) {
    return to + (from - to) * (1 + StrictMath.cos(StrictMath.PI * share)) / 2;
  }
}

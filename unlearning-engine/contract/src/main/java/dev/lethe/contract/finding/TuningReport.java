// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import dev.lethe.contract.run.FailureReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tuning a method on stand-ins found, in {@code tuning.json}.
 *
 * @param schema {@link #SCHEMA}
 * @param method id of the method
 * @param version its version
 * @param proxies how many records stood in for those to forget
 * @param gap how much surer the untreated model was of the stand-ins, less how much surer those
 *     trained without them are: the distance that a method has to bridge
 * @param trials in the order of the grid
 * @param chosen parameters of the trial with the lowest score, the first of equals
 */
public record TuningReport(
    String schema,
    String method,
    String version,
    int proxies,
    double gap,
    List<Trial> trials,
    Map<String, Double> chosen) {

  public static final String SCHEMA = "lethe-tuning/1";

  public TuningReport {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    trials = List.copyOf(trials);
    chosen = Map.copyOf(chosen);
  }

  /**
   * One point of the grid.
   *
   * @param parameters by name
   * @param result absent if the method ended without a model
   * @param failure why, then
   */
  public record Trial(
      Map<String, Double> parameters, Optional<Result> result, Optional<FailureReason> failure) {
    public Trial {
      parameters = Map.copyOf(parameters);
      if (result.isPresent() == failure.isPresent()) {
        throw new IllegalArgumentException("a trial has either a result or a failure");
      }
    }
  }

  /**
   * How a trial went.
   *
   * @param distance from the models trained without the stand-ins, in mean asinh φ of the stand-ins
   *     less that of the other retained records, at least 0
   * @param accuracyLoss share of those others that the treated model gets wrong beyond the
   *     untreated one, 0 if it loses none
   * @param score what is made small
   */
  public record Result(double distance, double accuracyLoss, double score) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.canary.CanaryLook;
import dev.lethe.membership.canary.CarriedBlock;
import dev.lethe.membership.score.Psi;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.List;
import java.util.Optional;

/** The registered canaries under every model, with the labels that they were trained with. */
final class CanaryScores {

  private final Tools tools;
  private final CanaryPlan plan;
  private final AuditedRecords records;
  private final CanaryLook.Coins coins;

  private CanaryScores(
      Tools tools, CanaryPlan plan, AuditedRecords records, CanaryLook.Coins coins) {
    this.tools = tools;
    this.plan = plan;
    this.records = records;
    this.coins = coins;
  }

  /**
   * What a plan registers.
   *
   * @param records all of them, by rising ordinal
   * @throws RunException DATA_INVALID if one of the sets cannot be read, PLAN_INVALID if one has
   *     others than canaries
   */
  static CanaryScores of(Tools tools, Inputs inputs, CanaryPlan plan, AuditedRecords records)
      throws RunException {
    RecordSet all = inputs.recordSet(plan.records());
    CanaryLook.Coins coins =
        new CanaryLook.Coins(
            among(all, inputs, plan.heads()),
            among(all, inputs, plan.mislabelled()),
            plan.riders().isPresent()
                ? among(all, inputs, plan.riders().get().records())
                : new boolean[all.size()]);
    return new CanaryScores(tools, plan, records, coins);
  }

  private static boolean[] among(RecordSet all, Inputs inputs, Digest digest) throws RunException {
    RecordSet some = inputs.recordSet(digest);
    if (!some.andNot(all).isEmpty()) {
      throw new RunFailure(
          FailureReason.PLAN_INVALID, "the set " + digest + " has others than registered canaries");
    }
    int[] records = all.toArray();
    boolean[] found = new boolean[records.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = some.contains(records[i]);
    }
    return found;
  }

  /** ψ of every canary under a model. */
  double[] of(ModelManifest manifest, WeightStore weights, RunListener listener)
      throws RunException {
    return tools
        .format(manifest)
        .call(
            format -> {
              try (LoadedModel model = format.load(manifest, weights)) {
                double[] psi = Psi.asinh(records.confidences(model));
                listener.progress(psi.length, psi.length, "records");
                return psi;
              }
            });
  }

  /**
   * What they show.
   *
   * @param scores ψ under the original, the candidate and the oracles
   * @throws RunFailure PLAN_INVALID if there are too few oracles
   */
  CanaryFindings findings(List<double[]> scores) throws RunFailure {
    try {
      return look().at(scores.get(0), scores.get(1), scores.subList(2, scores.size()));
    } catch (StatisticsException e) {
      throw new RunFailure(FailureReason.PLAN_INVALID, "the canaries: " + e.getMessage(), e);
    }
  }

  /**
   * The block that went with the request, as it stands in the scores file.
   *
   * @param scores as for {@link #findings}
   */
  Optional<CarriedBlock> carried(List<double[]> scores) throws StatisticsException {
    return look().carried(scores.get(0), scores.get(1), scores.subList(2, scores.size()));
  }

  private CanaryLook look() {
    return new CanaryLook(plan, coins);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import static dev.lethe.methods.empirical.CommonParameters.EPOCHS;
import static dev.lethe.methods.empirical.CommonParameters.LEARNING_RATE;

import ai.djl.ndarray.NDArray;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.methods.network.BatchSource;
import dev.lethe.methods.network.Course;
import dev.lethe.methods.network.LearningRate;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.Objective;
import dev.lethe.methods.network.ShuffledBatches;
import dev.lethe.methods.network.StepRule;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.spi.run.RunException;
import java.util.List;

/**
 * Trains on, on what is left, with a penalty on the sum of the absolute weights: a sparser network
 * has less room for what it is not shown any more.
 */
public final class SparseFineTune extends NetworkMethod {

  private static final String PENALTY = "penalty";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "l1-sparse",
          "1",
          GuaranteeTier.S,
          NetworkTreatment.ARCHITECTURES,
          List.of(
              CommonParameters.epochs(4),
              CommonParameters.learningRate(0.02),
              new Parameter(
                  PENALTY,
                  0,
                  0.1,
                  5e-4,
                  false,
                  "Weight γ of the sum of absolute weights at the first step; it falls to zero.",
                  List.of(1e-4, 5e-4, 2e-3))),
          false,
          new Work(false, Passes.ofParameter(EPOCHS), Passes.fixed(0)),
          "Jia et al., Model Sparsity Can Simplify Machine Unlearning, NeurIPS 2023, section 4");

  public SparseFineTune() {
    super(DESCRIPTOR);
  }

  @Override
  void change(TouchedNetwork subject) throws RunException {
    int epochs = subject.count(EPOCHS);
    BatchSource batches = new ShuffledBatches(subject.retained(), subject.descent().batchSize());
    int steps = batches.steps(epochs);
    subject.descend(
        new Course(
            epochs,
            batches,
            Objective.CROSS_ENTROPY,
            LearningRate.decaying(subject.parameter(LEARNING_RATE), steps),
            subject.descent().momentum(),
            subject.descent().weightDecay(),
            new FallingPenalty(subject.parameter(PENALTY), steps)));
  }

  /** Adds the subgradient of γ‖θ‖₁, γ falling in a straight line. */
  private record FallingPenalty(double first, int steps) implements StepRule {

    @Override
    public void beforeStep(int step, List<NDArray> parameters, List<NDArray> gradients) {
      double penalty = first * (1 - (double) step / steps);
      for (int i = 0; i < gradients.size(); i++) {
        try (NDArray sign = parameters.get(i).sign()) {
          gradients.get(i).addi(sign.muli(penalty));
        }
      }
    }
  }
}

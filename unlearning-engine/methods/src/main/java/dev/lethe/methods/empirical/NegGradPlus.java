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
import dev.lethe.methods.network.Minibatch;
import dev.lethe.methods.network.MixedBatches;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.Objective;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.spi.run.RunException;
import java.util.List;

/**
 * Goes down the loss of the retained records and up the loss of those to forget, at the same time:
 * β times the mean of the first less (1 − β) times the mean of the second.
 */
public final class NegGradPlus extends NetworkMethod {

  private static final String RETAIN_WEIGHT = "retain-weight";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "neggrad-plus",
          "1",
          GuaranteeTier.S,
          NetworkTreatment.ARCHITECTURES,
          List.of(
              CommonParameters.epochs(3),
              CommonParameters.learningRate(0.02),
              new Parameter(
                  RETAIN_WEIGHT,
                  0,
                  1,
                  0.8,
                  false,
                  "Share β of the retained records in the loss; the rest pushes away from the"
                      + " records to forget.",
                  List.of(0.9, 0.8, 0.7))),
          true,
          new Work(false, Passes.ofParameter(EPOCHS), Passes.ofParameter(EPOCHS)),
          "Kurmanji et al., Towards Unbounded Machine Unlearning, NeurIPS 2023, NegGrad+");

  public NegGradPlus() {
    super(DESCRIPTOR);
  }

  @Override
  void change(TouchedNetwork subject) throws RunException {
    float weight = (float) subject.parameter(RETAIN_WEIGHT);
    Objective objective =
        (network, batch) -> {
          Minibatch.Loss loss = examples -> examples.crossEntropy(network, Network.Mode.TRAINING);
          NDArray kept = loss.of(batch.learn().orElseThrow());
          return kept.mul(weight).sub(loss.of(batch.forget().orElseThrow()).mul(1 - weight));
        };
    int batchSize = subject.descent().batchSize();
    subject.descend(
        subject.count(EPOCHS),
        subject.parameter(LEARNING_RATE),
        MixedBatches.paired(subject.retained(), subject.forget(), batchSize),
        objective);
  }
}

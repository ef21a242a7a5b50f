// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import static dev.lethe.methods.empirical.CommonParameters.EPOCHS;
import static dev.lethe.methods.empirical.CommonParameters.LEARNING_RATE;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.methods.network.BatchSource;
import dev.lethe.methods.network.MixedBatches;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.Objective;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.List;

/**
 * Trains on with the retained records as they are and with a wrong label, drawn anew at every
 * visit, on each record to forget.
 */
public final class RandomLabel implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "random-label",
          "1",
          GuaranteeTier.S,
          NetworkTreatment.ARCHITECTURES,
          List.of(
              CommonParameters.epochs(2),
              CommonParameters.learningRate(0.001, 0.0003, 0.001, 0.003)),
          true,
          new Work(false, Passes.ofParameter(EPOCHS), Passes.ofParameter(EPOCHS)),
          "Graves et al., Amnesiac Machine Learning, AAAI 2021, section 3; Golatkar et al., CVPR 2020");

  @Override
  public MethodDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return NetworkTreatment.withForgetSet(job, trainer, weights, listener, RandomLabel::change);
  }

  private static void change(TouchedNetwork subject) throws RunException {
    BatchSource batches =
        new MixedBatches(subject.retained(), subject.forget(), subject.descent().batchSize());
    subject.descend(
        subject.count(EPOCHS),
        subject.parameter(LEARNING_RATE),
        new WrongLabels(batches, subject.network().recipe().classes()),
        Objective.CROSS_ENTROPY);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import static dev.lethe.methods.empirical.CommonParameters.EPOCHS;
import static dev.lethe.methods.empirical.CommonParameters.LEARNING_RATE;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.methods.network.BatchSource;
import dev.lethe.methods.network.MixedBatches;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.Objective;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.spi.run.RunException;
import java.util.List;

/**
 * Trains on with the retained records as they are and with a wrong label, drawn anew at every
 * visit, on each record to forget.
 */
public final class RandomLabel extends NetworkMethod {

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

  public RandomLabel() {
    super(DESCRIPTOR);
  }

  @Override
  void change(TouchedNetwork subject) throws RunException {
    BatchSource batches =
        new MixedBatches(subject.retained(), subject.forget(), subject.descent().batchSize());
    subject.descend(
        subject.count(EPOCHS),
        subject.parameter(LEARNING_RATE),
        new WrongLabels(batches, subject.network().recipe().classes()),
        Objective.CROSS_ENTROPY);
  }
}

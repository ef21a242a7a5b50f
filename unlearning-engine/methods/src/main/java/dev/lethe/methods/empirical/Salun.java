// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import static dev.lethe.methods.empirical.CommonParameters.EPOCHS;
import static dev.lethe.methods.empirical.CommonParameters.LEARNING_RATE;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.methods.network.BatchSource;
import dev.lethe.methods.network.Course;
import dev.lethe.methods.network.LearningRate;
import dev.lethe.methods.network.MixedBatches;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.Objective;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.spi.run.RunException;
import java.util.List;
import java.util.Optional;

/**
 * Random labels, but only the weights on which the loss of the records to forget depends most may
 * move.
 */
public final class Salun extends NetworkMethod {

  private static final String SHARE = "share";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "salun",
          "1",
          GuaranteeTier.S,
          NetworkTreatment.ARCHITECTURES,
          List.of(
              CommonParameters.epochs(2),
              CommonParameters.learningRate(0.002, 0.0005, 0.002, 0.005),
              new Parameter(SHARE, 0.01, 1, 0.5, false, "Share of the weights that may move.")),
          true,
          new Work(false, Passes.ofParameter(EPOCHS), new Passes(1, false, Optional.of(EPOCHS))),
          "Fan et al., SalUn, ICLR 2024, equations 3 and 4");

  public Salun() {
    super(DESCRIPTOR);
  }

  @Override
  void change(TouchedNetwork subject) throws RunException {
    int epochs = subject.count(EPOCHS);
    BatchSource batches =
        new MixedBatches(subject.retained(), subject.forget(), subject.descent().batchSize());
    int steps = batches.steps(epochs);
    try (SalientWeights salient =
        SalientWeights.of(
            subject.network(), subject.forget(), subject.parameter(SHARE), subject.listener())) {
      subject.descend(
          new Course(
              epochs,
              new WrongLabels(batches, subject.network().recipe().classes()),
              Objective.CROSS_ENTROPY,
              LearningRate.decaying(subject.parameter(LEARNING_RATE), steps),
              subject.descent().momentum(),
              // Decay would move the weights that must stay.
              0,
              salient));
    }
  }
}

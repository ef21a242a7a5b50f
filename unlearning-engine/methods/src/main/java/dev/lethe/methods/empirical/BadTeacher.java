// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import static dev.lethe.methods.empirical.CommonParameters.EPOCHS;
import static dev.lethe.methods.empirical.CommonParameters.LEARNING_RATE;

import ai.djl.ndarray.NDArray;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.methods.network.Divergence;
import dev.lethe.methods.network.Examples;
import dev.lethe.methods.network.MixedBatches;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.Network.Mode;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.Objective;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.spi.run.RunException;
import java.util.List;

/**
 * Distils two teachers into the network: on retained records it learns to answer as it did before,
 * on records to forget as a network that learned nothing.
 */
public final class BadTeacher extends NetworkMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "bad-teacher",
          "1",
          GuaranteeTier.S,
          NetworkTreatment.ARCHITECTURES,
          List.of(
              CommonParameters.epochs(2),
              CommonParameters.learningRate(0.001, 0.0003, 0.001, 0.003)),
          true,
          new Work(false, Passes.ofParameter(EPOCHS), Passes.ofParameter(EPOCHS)),
          "Chundawat et al., Can Bad Teaching Induce Forgetting?, AAAI 2023, equation 3");

  public BadTeacher() {
    super(DESCRIPTOR);
  }

  @Override
  void change(TouchedNetwork subject) throws RunException {
    try (Network competent = subject.original();
        Network incompetent = subject.untrained()) {
      Objective objective =
          (student, batch) ->
              batch.mean(
                  examples -> distance(competent, student, examples),
                  examples -> distance(incompetent, student, examples));
      subject.descend(
          subject.count(EPOCHS),
          subject.parameter(LEARNING_RATE),
          new MixedBatches(subject.retained(), subject.forget(), subject.descent().batchSize()),
          objective);
    }
  }

  private static NDArray distance(Network teacher, Network student, Examples examples) {
    return Divergence.of(
        examples.logits(teacher, Mode.SCORING), examples.logits(student, Mode.TRAINING));
  }
}

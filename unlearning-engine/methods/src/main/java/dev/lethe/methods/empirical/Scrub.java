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
import dev.lethe.methods.network.AlternatingBatches;
import dev.lethe.methods.network.Course;
import dev.lethe.methods.network.Divergence;
import dev.lethe.methods.network.Examples;
import dev.lethe.methods.network.LearningRate;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.Network.Mode;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.Objective;
import dev.lethe.methods.network.StepRule;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.spi.run.RunException;
import java.util.List;

/**
 * Teaches the network to contradict its old self on the records to forget and to agree with it on
 * the others, in turns. There is no rewinding: it would choose a checkpoint by the error on the
 * very records that the test will look at.
 */
public final class Scrub extends NetworkMethod {

  private static final String FORGET_EPOCHS = "forget-epochs";
  private static final String AGREEMENT = "agreement";
  private static final String TASK = "task";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "scrub",
          "1",
          GuaranteeTier.S,
          NetworkTreatment.ARCHITECTURES,
          List.of(
              CommonParameters.epochs(4),
              CommonParameters.learningRate(0.01, 0.005, 0.01, 0.02),
              new Parameter(
                  FORGET_EPOCHS,
                  2,
                  50,
                  2,
                  true,
                  "First epochs that also push away from the records to forget; in the very first the"
                      + " network still is its own teacher, so nothing pulls."),
              new Parameter(
                  AGREEMENT, 0, 10, 0.1, false, "Weight of agreeing with the old network."),
              new Parameter(TASK, 0, 10, 0.9, false, "Weight of the true labels.")),
          true,
          new Work(false, Passes.ofParameter(EPOCHS), Passes.ofParameter(FORGET_EPOCHS)),
          "Kurmanji et al., Towards Unbounded Machine Unlearning, NeurIPS 2023, SCRUB without"
              + " rewinding");

  public Scrub() {
    super(DESCRIPTOR);
  }

  @Override
  void change(TouchedNetwork subject) throws RunException {
    float agreement = (float) subject.parameter(AGREEMENT);
    float task = (float) subject.parameter(TASK);
    int epochs = subject.count(EPOCHS);
    AlternatingBatches batches =
        new AlternatingBatches(
            subject.retained(),
            subject.forget(),
            subject.descent().batchSize(),
            subject.count(FORGET_EPOCHS));
    try (Network teacher = subject.original()) {
      Objective objective =
          (student, batch) ->
              batch.mean(
                  kept ->
                      distance(teacher, student, kept)
                          .mul(agreement)
                          .add(kept.crossEntropy(student, Mode.TRAINING).mul(task)),
                  gone -> distance(teacher, student, gone).neg());
      subject.descend(
          new Course(
              epochs,
              batches,
              objective,
              LearningRate.decaying(subject.parameter(LEARNING_RATE), batches.steps(epochs)),
              subject.descent().momentum(),
              subject.descent().weightDecay(),
              StepRule.NONE));
    }
  }

  private static NDArray distance(Network teacher, Network student, Examples examples) {
    return Divergence.of(
        examples.logits(teacher, Mode.SCORING), examples.logits(student, Mode.TRAINING));
  }
}

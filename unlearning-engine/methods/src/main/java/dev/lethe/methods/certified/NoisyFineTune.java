// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.certified;

import dev.lethe.contract.certified.NoisyDescent;
import dev.lethe.contract.finding.Guarantee;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.methods.network.BatchSource;
import dev.lethe.methods.network.Course;
import dev.lethe.methods.network.LearningRate;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.Objective;
import dev.lethe.methods.network.ShuffledBatches;
import dev.lethe.methods.network.StepRule;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.methods.network.WeightVector;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.List;
import java.util.Optional;

/**
 * Clips the weights to a norm, descends on what is left in steps whose gradients are clipped and
 * whose results are blurred by noise, and then trains on without noise, which cannot bring back
 * what the noise hid. The noise is as strong as the wanted (ε, δ) asks for, whatever the network.
 *
 * <p>The comparison is with a network trained without the records and then treated in the same way.
 * Running statistics of a script module are no parameters and would carry the records past the
 * noise, so only networks without them are treated.
 */
public final class NoisyFineTune implements UnlearningMethod {

  private static final String EPSILON = "epsilon";
  private static final String DELTA = "delta";
  private static final String MODEL_NORM = "model-norm";
  private static final String GRADIENT_NORM = "gradient-norm";
  private static final String SHRINKAGE = "shrinkage";
  private static final String NOISY_EPOCHS = "noisy-epochs";
  private static final String NOISY_RATE = "noisy-learning-rate";
  private static final String EPOCHS = "epochs";
  private static final String LEARNING_RATE = "learning-rate";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "noisy-finetune",
          "1",
          GuaranteeTier.C,
          List.of("linear", "mlp", "cnn"),
          List.of(
              new Parameter(
                  EPSILON, 0.01, 1e9, 10, false, "The bound ε; the noise is chosen to keep it."),
              new Parameter(DELTA, 1e-12, 0.1, 1e-5, false, "Probability δ outside the bound."),
              new Parameter(
                  MODEL_NORM, 1e-3, 1e3, 0.1, false, "Norm that the old weights are clipped to."),
              new Parameter(
                  GRADIENT_NORM, 1e-6, 100, 0.1, false, "Norm that each gradient is clipped to."),
              new Parameter(
                  SHRINKAGE, 0, 0.99, 0, false, "Part by which every noisy step shrinks weights."),
              new Parameter(NOISY_EPOCHS, 1, 20, 1, true, "Passes in steps with noise."),
              new Parameter(
                  NOISY_RATE, 1e-6, 1, 0.01, false, "Constant learning rate of noisy steps."),
              new Parameter(EPOCHS, 0, 50, 10, true, "Passes without noise after them."),
              new Parameter(
                  LEARNING_RATE, 1e-6, 1, 0.05, false, "Highest learning rate of those passes.")),
          false,
          new Work(false, new Passes(1, false, Optional.of(EPOCHS)), Passes.fixed(0)),
          "Koloskova et al., Certified Unlearning for Neural Networks, ICML 2025, theorem 4.1");

  private static final String THEOREM =
      "Koloskova et al., ICML 2025, theorem 4.1, shifts summed as in Bok et al., ICML 2024";

  @Override
  public MethodDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    int networks = job.touched().size();
    ModelManifest unlearned =
        NetworkTreatment.of(job, trainer, weights, listener, subject -> change(subject, networks));
    double wanted = job.parameter(EPSILON);
    listener.guarantee(
        new Guarantee(
            "claim.bounded-influence",
            wanted,
            job.parameter(DELTA),
            1,
            List.of(
                "assumption.recorded-inputs",
                "assumption.compared-after-same-noise",
                "assumption.noise-secret",
                "assumption.real-arithmetic"),
            THEOREM));
    return unlearned;
  }

  private static void change(TouchedNetwork subject, int networks) throws RunException {
    BatchSource batches = new ShuffledBatches(subject.retained(), subject.descent().batchSize());
    int noisyEpochs = subject.count(NOISY_EPOCHS);
    int epochs = subject.count(EPOCHS);
    double rate = subject.parameter(NOISY_RATE);
    double shrinkage = subject.parameter(SHRINKAGE);
    NoisyDescent bound =
        new NoisyDescent(
            noisyEpochs * batches.steps(),
            subject.parameter(MODEL_NORM),
            subject.parameter(GRADIENT_NORM),
            rate,
            shrinkage);
    double deviation =
        bound.deviation(subject.parameter(EPSILON), subject.parameter(DELTA), networks);
    subject.listener().metric("noiseDeviation", deviation);
    SecretNoise noise = new SecretNoise(subject.seed(), WeightVector.read(subject.network()));
    clip(subject);
    Course noisy =
        new Course(
            noisyEpochs,
            batches,
            Objective.CROSS_ENTROPY,
            step -> rate,
            // What momentum remembers would have to be hidden, too.
            0,
            shrinkage / rate,
            new NoisySteps(subject.parameter(GRADIENT_NORM), deviation, noise));
    subject.descend(noisy, 0, noisyEpochs + epochs);
    if (epochs > 0) {
      Course plain =
          new Course(
              epochs,
              batches,
              Objective.CROSS_ENTROPY,
              LearningRate.oneCycle(subject.parameter(LEARNING_RATE), batches.steps(epochs)),
              subject.descent().momentum(),
              subject.descent().weightDecay(),
              StepRule.NONE);
      subject.descend(plain, noisyEpochs, noisyEpochs + epochs);
    }
  }

  private static void clip(TouchedNetwork subject) {
    double[] weights = WeightVector.read(subject.network());
    double norm = WeightVector.norm(weights);
    double most = subject.parameter(MODEL_NORM);
    if (norm > most) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= most / norm;
      }
      WeightVector.write(subject.network(), weights);
    }
  }
}

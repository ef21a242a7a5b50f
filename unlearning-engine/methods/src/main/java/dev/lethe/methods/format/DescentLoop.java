// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import dev.lethe.contract.model.Descent;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import dev.lethe.spi.training.TrainingJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Stochastic gradient descent with momentum on the cross-entropy. Every pass visits all records in
 * a new order; the last batch of a pass may be smaller.
 */
final class DescentLoop {

  private static final Loss CROSS_ENTROPY = Loss.softmaxCrossEntropyLoss();

  private final Network network;
  private final TrainingJob job;
  private final Descent recipe;
  private final int epochs;
  private final LearningRate learningRate;
  private final List<NDArray> velocities = new ArrayList<>();
  private int step;

  /**
   * Prepares the descent.
   *
   * @param network where to start; changed in place
   */
  DescentLoop(Network network, TrainingJob job) {
    this.network = network;
    this.job = job;
    recipe = job.recipe().requireDescent();
    epochs = job.continuation().map(TrainingJob.Continuation::epochs).orElse(recipe.epochs());
    int batches = (job.records().size() + recipe.batchSize() - 1) / recipe.batchSize();
    learningRate = LearningRate.of(job, Math.multiplyExact(epochs, batches));
    for (NDArray parameter : network.parameters()) {
      parameter.setRequiresGradient(true);
      velocities.add(parameter.zerosLike());
    }
  }

  /**
   * Trains to the end.
   *
   * @param random decides the order of the records
   * @return the trained parameters
   */
  List<float[]> run(Random random, RunListener listener) throws RunException {
    int[] order = IntStream.range(0, job.records().size()).toArray();
    listener.progress(0, epochs, "epochs");
    for (int epoch = 1; epoch <= epochs; epoch++) {
      shuffle(order, random);
      double loss = 0;
      for (int from = 0; from < order.length; from += recipe.batchSize()) {
        listener.checkCancelled();
        int to = Math.min(from + recipe.batchSize(), order.length);
        loss += (to - from) * step(job.records().read(Arrays.copyOfRange(order, from, to)));
      }
      listener.metric("loss", loss / order.length);
      listener.progress(epoch, epochs, "epochs");
    }
    return network.values();
  }

  /** Fisher and Yates, Durstenfeld's form. */
  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  /** One step; returns the mean loss of the batch before it. */
  private float step(Batch batch) throws TrainingException {
    requireLabels(batch.labels());
    try (NDManager scratch = network.manager().newSubManager()) {
      NDArray input =
          scratch.create(
              batch.features(), new Shape(batch.size(), batch.features().length / batch.size()));
      NDArray labels = scratch.create(batch.labels());
      float loss = backward(input, labels);
      update((float) learningRate.at(step++));
      return loss;
    }
  }

  private void requireLabels(int[] labels) throws TrainingException {
    for (int label : labels) {
      if (label < 0 || label >= job.recipe().classes()) {
        throw new TrainingException(
            Reason.LABELS,
            "a label is "
                + label
                + ", the recipe has classes 0 to "
                + (job.recipe().classes() - 1));
      }
    }
  }

  private float backward(NDArray input, NDArray labels) throws TrainingException {
    try (GradientCollector collector = NativeEngine.engine().newGradientCollector()) {
      NDArray loss = CROSS_ENTROPY.evaluate(new NDList(labels), new NDList(network.logits(input)));
      float value = loss.getFloat();
      if (!Float.isFinite(value)) {
        throw new TrainingException(
            Reason.NON_FINITE_LOSS, "the loss of step " + (step + 1) + " is " + value);
      }
      collector.backward(loss);
      return value;
    }
  }

  /** After the collector is closed: libtorch refuses to change a parameter it is recording. */
  private void update(float rate) {
    for (int i = 0; i < velocities.size(); i++) {
      NDArray parameter = network.parameters().get(i);
      try (NDArray gradient = parameter.getGradient()) {
        parameter
            .getNDArrayInternal()
            .sgdUpdate(
                new NDList(parameter, gradient, velocities.get(i)),
                new NDList(parameter),
                rate,
                (float) recipe.weightDecay(),
                1f,
                -1f,
                (float) recipe.momentum(),
                false);
        // Gradients add up until they are cleared.
        JniUtils.zeroGrad((PtNDArray) parameter);
      }
    }
  }

  /** Arrays in native memory outside a step; the same before every step. */
  int heldArrays() {
    return network.manager().getManagedArrays().size();
  }
}

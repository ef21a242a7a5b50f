// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.world;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import dev.lethe.spi.training.TrainingJob;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Softmax regression by plain stochastic gradient descent, in plain Java. */
public final class SoftmaxTrainer implements Trainer {

  @Override
  public String id() {
    return "softmax";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return recipe.architecture() instanceof Architecture.Linear;
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    Recipe recipe = job.recipe();
    if (job.records().size() == 0) {
      throw new TrainingException(Reason.NO_RECORDS, "there is no record to learn from");
    }
    if (!recipe.inputShape().equals(job.records().shape())) {
      throw new TrainingException(Reason.SHAPE, "records of " + job.records().shape());
    }
    Random random = new Random(job.memberSeed());
    Softmax softmax = Softmax.fresh(recipe, random);
    if (job.continuation().isPresent()) {
      softmax = Softmax.read(recipe, weights, job.continuation().get().weights());
    }
    fit(softmax, job, random, listener);
    Digest file = weights.save(softmax::writeTo);
    return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
  }

  private static void fit(Softmax softmax, TrainingJob job, Random random, RunListener listener)
      throws RunException {
    int epochs =
        job.continuation()
            .map(TrainingJob.Continuation::epochs)
            .orElse(job.recipe().requireDescent().epochs());
    double rate =
        job.continuation()
            .map(TrainingJob.Continuation::learningRate)
            .orElse(job.recipe().requireDescent().maxLearningRate());
    List<Integer> order =
        IntStream.range(0, job.records().size()).boxed().collect(Collectors.toList());
    listener.progress(0, epochs, "epochs");
    for (int epoch = 1; epoch <= epochs; epoch++) {
      Collections.shuffle(order, random);
      for (int from = 0; from < order.size(); from += job.recipe().requireDescent().batchSize()) {
        listener.checkCancelled();
        int to = Math.min(from + job.recipe().requireDescent().batchSize(), order.size());
        int[] positions = order.subList(from, to).stream().mapToInt(i -> i).toArray();
        step(
            softmax,
            job.records().read(positions),
            rate,
            job.recipe().requireDescent().weightDecay());
      }
      listener.progress(epoch, epochs, "epochs");
    }
  }

  private static void step(Softmax softmax, Batch batch, double rate, double decay)
      throws TrainingException {
    int features = batch.features().length / batch.size();
    for (int i = 0; i < batch.size(); i++) {
      if (batch.labels()[i] >= softmax.classes()) {
        throw new TrainingException(Reason.LABELS, "a label is " + batch.labels()[i]);
      }
      float[] record = Arrays.copyOfRange(batch.features(), i * features, (i + 1) * features);
      if (!softmax.learn(record, batch.labels()[i], rate / batch.size(), decay)) {
        throw new TrainingException(Reason.NON_FINITE_LOSS, "the loss is not a number");
      }
    }
  }
}

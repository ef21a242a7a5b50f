// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.model.Stacking;
import dev.lethe.methods.network.DigestingStore;
import dev.lethe.methods.network.LearningRate;
import dev.lethe.methods.network.ShuffledOrder;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import dev.lethe.spi.training.TrainingJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains networks that differ in their seeds alone, in groups that step together. Each starts from
 * the weights and sees the records in the order that it would have alone; only the order in which
 * libtorch adds numbers up is another, so weights agree to rounding, not to the bit.
 */
final class StackedTraining {

  /** All records lie in native memory, at most 512 MiB of them. */
  private static final long MOST_VALUES = 1L << 27;

  /** Records that are read at a time. */
  private static final int CHUNK = 4096;

  private final List<TrainingJob> jobs;
  private final Recipe recipe;
  private final Records records;
  private final WeightStore weights;
  private final RunListener listener;
  private final int size;

  StackedTraining(List<TrainingJob> jobs, WeightStore weights, RunListener listener) {
    this.jobs = jobs;
    this.recipe = jobs.get(0).recipe();
    this.records = jobs.get(0).records();
    this.weights = weights;
    this.listener = listener;
    this.size = Stacking.size(recipe);
  }

  /** Whether several networks are trained faster together. */
  static boolean pays(TrainingJob job) {
    return job.continuation().isEmpty()
        && Stacking.size(job.recipe()) > 1
        && (long) job.records().size() * job.recipe().features() <= MOST_VALUES;
  }

  /**
   * Trains them all.
   *
   * @throws TrainingException NO_RECORDS, SHAPE or LABELS if the records do not fit the recipe,
   *     NON_FINITE_LOSS if a loss or a weight is not finite
   * @throws RunException when records cannot be read, or when cancelled
   */
  List<ModelManifest.Member> members() throws RunException {
    Layout layout = Layout.of(recipe);
    requireFit(layout);
    List<ModelManifest.Member> members = new ArrayList<>();
    int groups = (jobs.size() + size - 1) / size;
    for (int i = 0; i < groups; i++) {
      List<TrainingJob> group =
          jobs.subList(i * jobs.size() / groups, (i + 1) * jobs.size() / groups);
      members.addAll(train(layout, group, listener.part(i, groups)));
    }
    return members;
  }

  private void requireFit(Layout layout) throws TrainingException {
    if (records.size() == 0) {
      throw new TrainingException(Reason.NO_RECORDS, "there is no record to learn from");
    }
    if (!layout.takes(records.shape())) {
      throw new TrainingException(
          Reason.SHAPE,
          "the recipe takes records of " + recipe.inputShape() + ", found " + records.shape());
    }
  }

  private List<ModelManifest.Member> train(Layout layout, List<TrainingJob> group, RunListener part)
      throws RunException {
    List<Random> chance = group.stream().map(job -> new Random(job.memberSeed())).toList();
    List<List<float[]>> initial = chance.stream().map(layout::initialValues).toList();
    try (StackedNetworks networks = new StackedNetworks(layout, initial)) {
      descend(networks, group.get(0), chance, part);
      List<ModelManifest.Member> members = new ArrayList<>();
      for (int i = 0; i < group.size(); i++) {
        TrainingJob job = group.get(i);
        List<float[]> values = networks.values(i);
        requireFinite(values, job);
        members.add(
            new ModelManifest.Member(
                job.shard(),
                job.memberSeed(),
                records.digest(),
                save(weights, layout, values),
                Optional.of(save(new DigestingStore(), layout, initial.get(i)))));
      }
      return members;
    }
  }

  private static Digest save(WeightStore store, Layout layout, List<float[]> values)
      throws RunException {
    return store.save(out -> WeightFile.write(out, layout, values));
  }

  private void descend(
      StackedNetworks networks, TrainingJob job, List<Random> chance, RunListener part)
      throws RunException {
    Descent descent = recipe.requireDescent();
    int perEpoch = (records.size() + descent.batchSize() - 1) / descent.batchSize();
    LearningRate rate = LearningRate.of(job, Math.multiplyExact(descent.epochs(), perEpoch));
    List<ShuffledOrder> orders =
        chance.stream().map(random -> new ShuffledOrder(records.size())).toList();
    int[] labels = new int[records.size()];
    NDArray table = table(networks.manager(), labels);
    part.progress(0, descent.epochs(), "epochs");
    for (int epoch = 0; epoch < descent.epochs(); epoch++) {
      for (int i = 0; i < chance.size(); i++) {
        orders.get(i).shuffle(chance.get(i));
      }
      try (NDArray losses = networks.manager().zeros(new Shape(chance.size()))) {
        for (int step = 0; step < perEpoch; step++) {
          part.checkCancelled();
          int from = step * descent.batchSize();
          int to = Math.min(from + descent.batchSize(), records.size());
          try (NDManager scratch = networks.manager().newSubManager()) {
            networks.step(
                inputs(table, orders, from, to, scratch),
                labels(labels, orders, from, to, scratch),
                rate.at(epoch * perEpoch + step),
                descent,
                losses);
          }
        }
        report(losses.toFloatArray(), epoch, part);
      }
      part.progress(epoch + 1, descent.epochs(), "epochs");
    }
    table.close();
  }

  /** All records, {@code [records, features]}; fills in their labels. */
  private NDArray table(NDManager manager, int[] labels) throws RunException {
    NDArray table = manager.create(new Shape(records.size(), recipe.features()));
    for (int from = 0; from < labels.length; from += CHUNK) {
      int to = Math.min(from + CHUNK, labels.length);
      Batch batch = records.read(IntStream.range(from, to).toArray());
      for (int i = 0; i < batch.size(); i++) {
        int label = batch.labels()[i];
        if (label < 0 || label >= recipe.classes()) {
          throw new TrainingException(
              Reason.LABELS,
              "a label is " + label + ", the recipe has classes 0 to " + (recipe.classes() - 1));
        }
        labels[from + i] = label;
      }
      try (NDArray rows =
          manager.create(batch.features(), new Shape(to - from, recipe.features()))) {
        table.set(new NDIndex("{}:{}", from, to), rows);
      }
    }
    return table;
  }

  private NDArray inputs(
      NDArray table, List<ShuffledOrder> orders, int from, int to, NDManager scratch) {
    long[] chosen = new long[orders.size() * (to - from)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = orders.get(i / (to - from)).at(from + i % (to - from));
    }
    NDArray rows =
        table
            .getNDArrayInternal()
            .embedding(scratch.create(chosen), table, SparseFormat.DENSE)
            .singletonOrThrow();
    rows.attach(scratch);
    return rows.reshape(orders.size(), to - from, recipe.features());
  }

  private NDArray labels(
      int[] labels, List<ShuffledOrder> orders, int from, int to, NDManager scratch) {
    float[] hot = new float[orders.size() * (to - from) * recipe.classes()];
    int at = 0;
    for (ShuffledOrder order : orders) {
      for (int i = from; i < to; i++, at += recipe.classes()) {
        hot[at + labels[order.at(i)]] = 1;
      }
    }
    return scratch.create(hot, new Shape(orders.size(), to - from, recipe.classes()));
  }

  private void report(float[] losses, int epoch, RunListener part) throws RunException {
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      if (!Float.isFinite(losses[i])) {
        throw new TrainingException(
            Reason.NON_FINITE_LOSS,
            "the loss of network " + (i + 1) + " of a group is not finite in epoch " + (epoch + 1));
      }
      sum += losses[i];
    }
    part.metric("loss", sum / losses.length / records.size());
  }

  /** The last step could still have overflowed, and no loss was taken after it. */
  private static void requireFinite(List<float[]> values, TrainingJob job)
      throws TrainingException {
    for (float[] tensor : values) {
      for (float value : tensor) {
        if (!Float.isFinite(value)) {
          throw new TrainingException(
              Reason.NON_FINITE_LOSS,
              "a weight of the network of seed " + job.seed() + " is " + value);
        }
      }
    }
  }
}

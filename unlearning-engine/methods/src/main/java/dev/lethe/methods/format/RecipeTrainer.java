// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import dev.lethe.spi.training.TrainingJob;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;

/** Trains linear, MLP and CNN recipes. */
public final class RecipeTrainer implements Trainer {

  @Override
  public String id() {
    return "recipe";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return Layout.describes(recipe);
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    Layout layout = Layout.of(job.recipe());
    requireFit(layout, job.records());
    Random random = new Random(job.memberSeed());
    List<float[]> start = start(job, layout, weights, random);
    List<float[]> trained = NativeEngine.guard(() -> fit(job, layout, start, random, listener));
    requireFinite(trained);
    Digest file = weights.save(out -> WeightFile.write(out, layout, trained));
    return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
  }

  private static void requireFit(Layout layout, Records records) throws TrainingException {
    if (records.size() == 0) {
      throw new TrainingException(Reason.NO_RECORDS, "there is no record to learn from");
    }
    List<Integer> wanted = layout.recipe().inputShape();
    List<Integer> found = records.shape();
    // Only a convolution cares which values are neighbours.
    boolean flattened =
        layout.convolutions().isEmpty()
            && wanted.equals(List.of(found.stream().reduce(1, Math::multiplyExact)));
    if (!flattened && !wanted.equals(found)) {
      throw new TrainingException(
          Reason.SHAPE, "the recipe takes records of " + wanted + ", found " + found);
    }
  }

  private static List<float[]> start(
      TrainingJob job, Layout layout, WeightStore weights, Random random) throws ModelException {
    if (job.continuation().isEmpty()) {
      return layout.initialValues(random);
    }
    try (InputStream in = weights.open(job.continuation().get().weights())) {
      return WeightFile.read(in, layout);
    } catch (IOException e) {
      throw new ModelException(
          ModelException.Reason.MALFORMED, "the weight file could not be closed", e);
    }
  }

  private static List<float[]> fit(
      TrainingJob job, Layout layout, List<float[]> start, Random random, RunListener listener)
      throws RunException {
    try (Network network = Network.of(layout, start)) {
      return new DescentLoop(network, job).run(random, listener);
    }
  }

  /** The last step could still have overflowed, and no loss was taken after it. */
  private static void requireFinite(List<float[]> values) throws TrainingException {
    for (float[] tensor : values) {
      for (float value : tensor) {
        if (!Float.isFinite(value)) {
          throw new TrainingException(Reason.NON_FINITE_LOSS, "a trained weight is " + value);
        }
      }
    }
  }
}

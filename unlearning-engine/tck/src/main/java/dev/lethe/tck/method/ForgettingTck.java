// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.MislabelledRecords;
import dev.lethe.tck.world.SoftmaxFormat;
import dev.lethe.tck.world.SoftmaxTrainer;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a method is for, beside its contract: it takes the model nearer to one that never saw the
 * records, and keeps the rest. The records to forget are wrongly labelled, so that a model that
 * learned them differs plainly from one that did not.
 *
 * <p>This is a smoke test. It cannot show that a method forgets; only the decision rule with its
 * controls can. It shows that a method does something, in the right direction.
 */
public abstract class ForgettingTck {

  private static final int COUNT = 120;

  /** A fresh instance of the method under test. */
  protected abstract UnlearningMethod method();

  /** What trains; plain softmax regression unless the method needs more. */
  protected Trainer trainer() {
    return new SoftmaxTrainer();
  }

  /** What scores the models that {@link #trainer} makes. */
  protected ModelFormat format() {
    return new SoftmaxFormat();
  }

  /** A recipe that learns the records of {@link MislabelledRecords}. */
  protected Recipe recipe() {
    return new Recipe(
        new Architecture.Linear(),
        WatchedRecords.SHAPE,
        WatchedRecords.CLASSES,
        new Descent(40, 8, 0.5, 0, 0));
  }

  /** The method's parameters where its presets do not suit so small a world. */
  protected Map<String, Double> parameters() {
    return Map.of();
  }

  /** Share of the retained records that may be lost. */
  protected double accuracyLossAllowed() {
    return 0.05;
  }

  @Test
  protected void takesTheModelNearerToOneThatNeverSawTheRecords() throws RunException {
    MemoryWeights weights = new MemoryWeights();
    ModelManifest original = train(MislabelledRecords.all(COUNT), 1, weights);
    ModelManifest oracle = train(MislabelledRecords.right(COUNT), 2, weights);
    ModelManifest unlearned = unlearn(original, weights);

    Records forgotten = MislabelledRecords.wrong(COUNT);
    double without = meanPhi(oracle, forgotten, weights);
    double before = meanPhi(original, forgotten, weights);
    double after = meanPhi(unlearned, forgotten, weights);
    assertThat(Math.abs(after - without))
        .as("distance to %s of %s, which was %s", without, after, before)
        .isLessThan(Math.abs(before - without));
  }

  @Test
  protected void keepsWhatItKnowsOfTheOtherRecords() throws RunException {
    MemoryWeights weights = new MemoryWeights();
    ModelManifest original = train(MislabelledRecords.all(COUNT), 1, weights);
    ModelManifest unlearned = unlearn(original, weights);

    Records kept = MislabelledRecords.right(COUNT);
    assertThat(accuracy(unlearned, kept, weights))
        .isGreaterThanOrEqualTo(accuracy(original, kept, weights) - accuracyLossAllowed());
  }

  private ModelManifest train(Records records, long seed, MemoryWeights weights)
      throws RunException {
    return trainer()
        .trainModel(
            recipe(), new TreeMap<>(Map.of(0, records)), seed, weights, WatchfulListener.patient());
  }

  private ModelManifest unlearn(ModelManifest original, MemoryWeights weights) throws RunException {
    UnlearningMethod method = method();
    UnlearningJob.Selection selection =
        new UnlearningJob.Selection(
            new TreeMap<>(Map.of(0, MislabelledRecords.right(COUNT))),
            new TreeSet<>(List.of(0)),
            new TreeMap<>(Map.of(0, MislabelledRecords.wrong(COUNT))));
    UnlearningJob job = UnlearningJob.of(method.descriptor(), original, selection, parameters(), 3);
    return method.unlearn(job, trainer(), weights, WatchfulListener.patient());
  }

  private double meanPhi(ModelManifest manifest, Records records, MemoryWeights weights)
      throws RunException {
    Scored scored = score(manifest, records, weights);
    return IntStream.range(0, records.size())
        .mapToDouble(i -> phi(scored.logits()[i], scored.labels()[i]))
        .average()
        .orElseThrow();
  }

  private double accuracy(ModelManifest manifest, Records records, MemoryWeights weights)
      throws RunException {
    Scored scored = score(manifest, records, weights);
    return IntStream.range(0, records.size())
        .mapToDouble(i -> largest(scored.logits()[i]) == scored.labels()[i] ? 1 : 0)
        .average()
        .orElseThrow();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Scored(double[][] logits, int[] labels) {}

  private Scored score(ModelManifest manifest, Records records, MemoryWeights weights)
      throws RunException {
    Batch batch = records.read(IntStream.range(0, records.size()).toArray());
    try (LoadedModel model = format().load(manifest, weights)) {
      return new Scored(model.logits(batch), batch.labels());
    }
  }

  /** The label's logit less the log of the sum of the others' exponentials. */
  private static double phi(double[] logits, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logits.length; k++) {
      largest = k == label ? largest : Math.max(largest, logits[k]);
    }
    double sum = 0;
    for (int k = 0; k < logits.length; k++) {
      sum += k == label ? 0 : Math.exp(logits[k] - largest);
    }
    return logits[label] - largest - Math.log(sum);
  }

  private static int largest(double[] logits) {
    int at = 0;
    for (int k = 1; k < logits.length; k++) {
      at = logits[k] > logits[at] ? k : at;
    }
    return at;
  }
}

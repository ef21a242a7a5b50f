// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import dev.lethe.methods.network.BatchSource;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.RecordsException;
import java.util.Random;

/** Gives every record to forget another label than its own, drawn anew at every visit. */
final class WrongLabels implements BatchSource {

  private final BatchSource source;
  private final int classes;
  private Random labels = new Random(0);

  /**
   * Labels of {@code source} are replaced.
   *
   * @param classes number of labels, at least 2
   */
  WrongLabels(BatchSource source, int classes) {
    this.source = source;
    this.classes = classes;
  }

  @Override
  public int steps() {
    return source.steps();
  }

  @Override
  public void startEpoch(Random random) {
    source.startEpoch(random);
    labels = new Random(random.nextLong());
  }

  @Override
  public Draw draw(int step) throws RecordsException {
    Draw draw = source.draw(step);
    return new Draw(draw.learn(), draw.forget().map(this::relabelled));
  }

  private Batch relabelled(Batch batch) {
    int[] wrong = new int[batch.size()];
    for (int i = 0; i < wrong.length; i++) {
      int label = batch.labels()[i];
      // A label that names no class stays: the descent refuses it by its name.
      wrong[i] = label < classes ? (label + 1 + labels.nextInt(classes - 1)) % classes : label;
    }
    return new Batch(batch.features(), wrong);
  }
}

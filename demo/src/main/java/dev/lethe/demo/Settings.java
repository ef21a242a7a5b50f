// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.client.model.Architecture;
import dev.lethe.client.model.Descent;
import dev.lethe.client.model.Recipe;
import java.util.List;

/**
 * Sizes and seeds of the demo, fixed beforehand; the seed was not searched for. They follow what
 * was measured to let the tests see: four shards of 1,500 images, 1,000 records in two of them, ten
 * retrained models, 15 epochs with a learning rate that decays to zero.
 *
 * @param network {@code mlp} or {@code cnn}
 */
record Settings(String network) {

  static final long SEED = 2026;
  static final int TRAINING_IMAGES = 6_000;
  static final int UNSEEN_IMAGES = 10_000;
  static final int SHARDS = 4;
  static final List<Integer> TOUCHED = List.of(1, 3);
  static final int FORGOTTEN_PER_SHARD = 500;

  /** The one image of the person who asks second, in a shard that the contributor is not in. */
  static final int OTHER_PERSON = 4;

  /** The one image of the person who asks third and is joined with the second; the same shard. */
  static final int THIRD_PERSON = 8;

  static final double FINE_TUNE_EPOCHS = 2;
  static final double FINE_TUNE_LEARNING_RATE = 0.02;

  Recipe recipe() {
    boolean cnn = network.equals("cnn");
    Architecture architecture =
        cnn
            ? new Architecture()
                .type(Architecture.TypeEnum.CNN)
                .channels(List.of(8, 16))
                .hidden(List.of(64))
            : new Architecture().type(Architecture.TypeEnum.MLP).hidden(List.of(64));
    return new Recipe()
        .architecture(architecture)
        .inputShape(List.of(28, 28))
        .classes(10)
        .descent(
            new Descent()
                .epochs(cnn ? 30 : 15)
                .batchSize(64)
                .maxLearningRate(0.05)
                .momentum(0.9)
                .weightDecay(0.0));
  }
}

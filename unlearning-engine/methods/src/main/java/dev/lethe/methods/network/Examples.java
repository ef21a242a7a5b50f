// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;

/**
 * Some records in native memory.
 *
 * @param input {@code [records, features]}, float32
 * @param labels {@code [records]}, int32, each below the number of classes
 */
public record Examples(NDArray input, NDArray labels) {

  private static final Loss CROSS_ENTROPY = Loss.softmaxCrossEntropyLoss();

  /**
   * Copies a batch into native memory.
   *
   * @param classes number of labels
   * @param manager gives the memory
   * @throws TrainingException LABELS if a label names no class
   */
  public static Examples of(Batch batch, int classes, NDManager manager) throws TrainingException {
    for (int label : batch.labels()) {
      if (label < 0 || label >= classes) {
        throw new TrainingException(
            Reason.LABELS,
            "a label is " + label + ", the recipe has classes 0 to " + (classes - 1));
      }
    }
    int features = batch.size() == 0 ? 0 : batch.features().length / batch.size();
    return new Examples(
        manager.create(batch.features(), new Shape(batch.size(), features)),
        manager.create(batch.labels()));
  }

  /** How many records. */
  public int size() {
    return (int) labels.size();
  }

  /** One of them, as a batch of its own. */
  Examples slice(int record, NDManager manager) {
    String index = record + ":" + (record + 1);
    NDArray ownInput = input.get(index);
    ownInput.attach(manager);
    NDArray ownLabel = labels.get(index);
    ownLabel.attach(manager);
    return new Examples(ownInput, ownLabel);
  }

  /** The logits of these records, {@code [records, classes]}. */
  public NDArray logits(Network network, Network.Mode mode) {
    return network.logits(input, mode);
  }

  /** The mean cross-entropy of these records in nats, a scalar. */
  public NDArray crossEntropy(Network network, Network.Mode mode) {
    return CROSS_ENTROPY.evaluate(new NDList(labels), new NDList(logits(network, mode)));
  }
}

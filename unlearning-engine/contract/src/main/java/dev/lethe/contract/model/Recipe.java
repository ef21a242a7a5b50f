// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import java.util.List;
import java.util.Optional;

/**
 * All that decides how a model is trained, apart from the records and the seed.
 *
 * @param architecture what is trained
 * @param inputShape size of one record, {@code [features]} or {@code [height, width]}; values are
 *     scaled to 0..1
 * @param classes number of labels, at least 2
 * @param descent how weights are found; present exactly for a {@link Architecture.Network}, because
 *     the others are computed in one way only
 * @param ensemble slices and aggregation of a sharded model; absent for {@link Ensemble#PLAIN}
 */
public record Recipe(
    Architecture architecture,
    List<Integer> inputShape,
    int classes,
    Optional<Descent> descent,
    Optional<Ensemble> ensemble) {

  /** Steps to the minimum in double precision, measured; they depend little on the data. */
  private static final int NEWTON_STEPS = 6;

  public Recipe {
    inputShape = List.copyOf(inputShape);
    if (inputShape.isEmpty() || inputShape.size() > 2 || inputShape.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "inputShape needs one or two sizes of at least 1, found " + inputShape);
    }
    if (architecture instanceof Architecture.Cnn && inputShape.size() != 2) {
      throw new IllegalArgumentException(
          "a cnn needs a two-dimensional inputShape, found " + inputShape);
    }
    if (architecture instanceof Architecture.Cnn cnn
        && inputShape.stream().anyMatch(n -> n >> cnn.channels().size() == 0)) {
      throw new IllegalArgumentException(
          "inputShape " + inputShape + " cannot be halved once for each of " + cnn.channels());
    }
    requireRange("classes", classes, 2, 100_000);
    boolean network = architecture instanceof Architecture.Network;
    if (network != descent.isPresent()) {
      throw new IllegalArgumentException(
          network ? "a network needs descent" : "only a network takes descent");
    }
    if (!network && ensemble.map(Ensemble::slices).orElse(1) > 1) {
      throw new IllegalArgumentException("only a network is trained slice by slice");
    }
  }

  /** A model whose members, if it has several, are plain. */
  public Recipe(
      Architecture architecture, List<Integer> inputShape, int classes, Optional<Descent> descent) {
    this(architecture, inputShape, classes, descent, Optional.empty());
  }

  /** A network trained by descent. */
  public Recipe(
      Architecture.Network architecture, List<Integer> inputShape, int classes, Descent descent) {
    this(architecture, inputShape, classes, Optional.of(descent));
  }

  /** A model that is not a network. */
  public static Recipe of(Architecture architecture, List<Integer> inputShape, int classes) {
    return new Recipe(architecture, inputShape, classes, Optional.empty());
  }

  /** The descent of a network. */
  public Descent requireDescent() {
    return descent.orElseThrow(
        () -> new IllegalArgumentException(architecture + " is not trained by descent"));
  }

  /**
   * Values of one record.
   *
   * @throws ArithmeticException if there are more than fit an int
   */
  public int features() {
    return inputShape.stream().reduce(1, Math::multiplyExact);
  }

  /**
   * How often training reads every record: once for each epoch of a network, once for each Newton
   * step of a logistic regression, once for what sums or counts.
   */
  public int passes() {
    return descent
        .map(Descent::epochs)
        .orElse(architecture instanceof Architecture.Logistic ? NEWTON_STEPS : 1);
  }

  /** Slices of a shard, 1 or more. */
  public int slices() {
    return ensemble.orElse(Ensemble.PLAIN).slices();
  }

  /** See {@link Ensemble#rehearsal}. */
  public Optional<Double> rehearsal() {
    return ensemble.flatMap(Ensemble::rehearsal);
  }

  /** How members decide together. */
  public Aggregation aggregation() {
    return ensemble.orElse(Ensemble.PLAIN).aggregation();
  }

  /**
   * The recipe of the training that follows the adding of one slice. With R slices it has 2/(R+1)
   * of the epochs, so that all slices together take the time of a training without (Bourtoule et
   * al., 2021, section IV.B); with rehearsal the part of the epochs that its own records take.
   */
  public Recipe ofSlice() {
    int slices = slices();
    if (slices == 1) {
      return this;
    }
    Descent whole = requireDescent();
    double part = rehearsal().map(share -> 1 - share).orElse(2.0 / (slices + 1));
    int epochs = Math.max(1, (int) Math.round(whole.epochs() * part));
    return new Recipe(
        architecture,
        inputShape,
        classes,
        Optional.of(
            new Descent(
                epochs,
                whole.batchSize(),
                whole.maxLearningRate(),
                whole.momentum(),
                whole.weightDecay())));
  }

  static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + least + " to " + most + ", found " + value);
    }
  }
}

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
 */
public record Recipe(
    Architecture architecture, List<Integer> inputShape, int classes, Optional<Descent> descent) {

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

  static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + least + " to " + most + ", found " + value);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Records with their labels, right or wrong.
 *
 * @param inputs [record][feature], about standardised
 * @param labels class of each record
 */
@SuppressWarnings("ArrayRecordComponent") // read in place, never compared
public record Sample(float[][] inputs, int[] labels) {

  public int size() {
    return labels.length;
  }

  /** Those at some positions. */
  public Sample at(int[] positions) {
    return new Sample(
        Arrays.stream(positions).mapToObj(i -> inputs[i]).toArray(float[][]::new),
        Arrays.stream(positions).map(i -> labels[i]).toArray());
  }

  /** These and then others. */
  public Sample and(Sample more) {
    float[][] all = Arrays.copyOf(inputs, size() + more.size());
    int[] classes = Arrays.copyOf(labels, all.length);
    System.arraycopy(more.inputs, 0, all, size(), more.size());
    System.arraycopy(more.labels, 0, classes, size(), more.size());
    return new Sample(all, classes);
  }

  /** The same with normal noise on every input, labels as they are. */
  public Sample disturbed(double size, SplittableRandom random) {
    float[][] noisy = new float[size()][];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = inputs[i].clone();
      for (int j = 0; j < noisy[i].length; j++) {
        noisy[i][j] += (float) (size * random.nextGaussian());
      }
    }
    return new Sample(noisy, labels);
  }

  /** The same records with labels drawn at random. */
  public Sample relabelled(int classes, SplittableRandom random) {
    return new Sample(inputs, Arrays.stream(labels).map(y -> random.nextInt(classes)).toArray());
  }
}

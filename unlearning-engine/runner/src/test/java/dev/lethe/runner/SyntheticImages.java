// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.records.IdxRecords;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/**
 * Noisy 8×8 images of four classes, as IDX files. Labels are partly wrong, so that they must be
 * memorised.
 */
final class SyntheticImages {

  static final int SIDE = 8;
  static final int CLASSES = 4;

  private final byte[] images;
  private final byte[] labels;

  private SyntheticImages(byte[] images, byte[] labels) {
    this.images = images;
    this.labels = labels;
  }

  static SyntheticImages of(int count, long seed) {
    Random random = new Random(seed);
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int pattern = random.nextInt(CLASSES);
      for (int p = 0; p < SIDE * SIDE; p++) {
        boolean lit = p / (SIDE * SIDE / CLASSES) == pattern;
        int value = (int) Math.round((lit ? 150 : 90) + 60 * random.nextGaussian());
        images.put((byte) Math.max(0, Math.min(255, value)));
      }
      labels.put((byte) (random.nextDouble() < 0.3 ? random.nextInt(CLASSES) : pattern));
    }
    return new SyntheticImages(images.array(), labels.array());
  }

  int count() {
    return labels.length - 8;
  }

  /** The same with its first records replaced by the first of another. */
  SyntheticImages withFirstOf(SyntheticImages other, int records) {
    byte[] mixedImages = images.clone();
    byte[] mixedLabels = labels.clone();
    System.arraycopy(other.images, 16, mixedImages, 16, records * SIDE * SIDE);
    System.arraycopy(other.labels, 8, mixedLabels, 8, records);
    return new SyntheticImages(mixedImages, mixedLabels);
  }

  /** Some of them, as a run reads them. */
  Records records(RecordSet set) throws RecordsException {
    return IdxRecords.read(
            new ByteArrayInputStream(images), new ByteArrayInputStream(labels), List.of(set))
        .get(0);
  }

  byte[] images() {
    return images.clone();
  }

  byte[] labels() {
    return labels.clone();
  }
}

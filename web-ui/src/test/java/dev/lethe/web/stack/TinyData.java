// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Made-up pictures of 8 × 8 pixels in four classes, small enough to be learnt in a second: each
 * class has a picture of its own, each record that picture under noise.
 *
 * @param images IDX file
 * @param labels IDX file
 * @param companion CSV with a record id and a subject per picture
 */
public record TinyData(Path images, Path labels, Path companion) {

  /** Height and width. */
  public static final int SIDE = 8;

  public static final int CLASSES = 4;
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;
  private static final int NOISE = 150;

  /** Writes {@code count} records whose ids start with {@code name}. */
  public static TinyData write(Path folder, String name, int count, long seed) throws IOException {
    Random random = new Random(seed);
    Random shapes = new Random(17);
    byte[][] classes = new byte[CLASSES][SIDE * SIDE];
    for (byte[] shape : classes) {
      shapes.nextBytes(shape);
    }
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(IMAGES_MAGIC).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(LABELS_MAGIC).putInt(count);
    StringBuilder companion = new StringBuilder("record_id,subject\n");
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(CLASSES);
      labels.put((byte) label);
      for (byte pixel : classes[label]) {
        int noisy = (pixel & 0xff) / 2 + (int) (random.nextGaussian() * NOISE / 2) + 64;
        images.put((byte) Math.max(0, Math.min(255, noisy)));
      }
      companion.append(id(name, i)).append(",subject-").append(id(name, i)).append('\n');
    }
    Files.createDirectories(folder);
    Path imageFile = Files.write(folder.resolve(name + "-images"), images.array());
    Path labelFile = Files.write(folder.resolve(name + "-labels"), labels.array());
    Path companionFile = folder.resolve(name + "-companion.csv");
    Files.writeString(companionFile, companion, StandardCharsets.UTF_8);
    return new TinyData(imageFile, labelFile, companionFile);
  }

  /** The id of a record. */
  public static String id(String name, int ordinal) {
    return name + "-" + ordinal;
  }
}

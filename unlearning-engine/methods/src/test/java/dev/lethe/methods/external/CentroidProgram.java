// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An external trainer in plain Java, which knows the contract of {@code
 * docs/guide/external-trainer.md} and nothing of Lethe: nearest class mean, the logit being the
 * squared distance times minus eight.
 */
final class CentroidProgram {

  private CentroidProgram() {}

  /** Takes the folder; arguments before it are for tests that want it to misbehave. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[arguments.length - 1]);
    String request = Files.readString(folder.resolve("request.json"), UTF_8);
    int records = number(request, "records");
    int classes = number(request, "classes");
    float[] features = floats(folder.resolve("features.f32"));
    if (request.contains("\"train\"")) {
      double[][] means = train(folder, features, records, classes);
      byte[] model = new byte[classes * means[0].length * Double.BYTES];
      ByteBuffer out = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN);
      for (double[] mean : means) {
        for (double value : mean) {
          out.putDouble(value);
        }
      }
      Files.write(folder.resolve("model"), model);
    } else {
      Files.write(folder.resolve("scores.f64"), score(folder, features, records, classes));
    }
  }

  private static double[][] train(Path folder, float[] features, int records, int classes)
      throws IOException {
    ByteBuffer labels = read(folder.resolve("labels.i32"));
    int length = features.length / records;
    double[][] means = new double[classes][length];
    int[] counts = new int[classes];
    for (int i = 0; i < records; i++) {
      int label = labels.getInt();
      counts[label]++;
      for (int j = 0; j < length; j++) {
        means[label][j] += features[i * length + j];
      }
    }
    for (int k = 0; k < classes; k++) {
      for (int j = 0; j < length; j++) {
        means[k][j] /= Math.max(1, counts[k]);
      }
    }
    return means;
  }

  private static byte[] score(Path folder, float[] features, int records, int classes)
      throws IOException {
    ByteBuffer model = read(folder.resolve("model"));
    int length = features.length / records;
    byte[] bytes = new byte[records * classes * Double.BYTES];
    ByteBuffer scores = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < records; i++) {
      for (int k = 0; k < classes; k++) {
        double distance = 0;
        for (int j = 0; j < length; j++) {
          double gap = features[i * length + j] - model.getDouble((k * length + j) * Double.BYTES);
          distance += gap * gap;
        }
        scores.putDouble(-8 * distance);
      }
    }
    return bytes;
  }

  private static float[] floats(Path file) throws IOException {
    ByteBuffer bytes = read(file);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer read(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int number(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":(\\d+)").matcher(json);
    if (!found.find()) {
      throw new IllegalArgumentException(name + " is missing in " + json);
    }
    return Integer.parseInt(found.group(1));
  }
}

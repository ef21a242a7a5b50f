// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a linear layer as an ONNX graph, field by field of its protobuf. */
final class OnnxBytes {

  private static final int FLOAT = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * y = x·wᵀ + b.
   *
   * @param weight {@code [classes][features]}
   * @param batch size of the first dimension, 0 for any
   */
  static byte[] linear(float[][] weight, float[] bias, int batch) {
    return linear(weight, tensor("b", bias, bias.length), bias.length, batch);
  }

  /** The same; the bias is what a file has at its beginning. */
  static byte[] reaching(float[][] weight, int classes, String file) {
    OnnxBytes bias = new OnnxBytes().number(1, classes).number(2, FLOAT).text(8, "b");
    bias.part(13, new OnnxBytes().text(1, "location").text(2, file)).number(14, 1);
    return linear(weight, bias, classes, 0);
  }

  private static byte[] linear(float[][] weight, OnnxBytes bias, int classes, int batch) {
    int features = weight[0].length;
    float[] flat = new float[weight.length * features];
    for (int k = 0; k < weight.length; k++) {
      System.arraycopy(weight[k], 0, flat, k * features, features);
    }
    OnnxBytes attribute = new OnnxBytes().text(1, "transB").number(3, 1).number(20, 2);
    OnnxBytes node =
        new OnnxBytes()
            .text(1, "x")
            .text(1, "w")
            .text(1, "b")
            .text(2, "y")
            .text(4, "Gemm")
            .part(5, attribute);
    OnnxBytes graph =
        new OnnxBytes()
            .part(1, node)
            .text(2, "g")
            .part(5, tensor("w", flat, weight.length, features))
            .part(5, bias)
            .part(11, value("x", batch, features))
            .part(12, value("y", batch, classes));
    return new OnnxBytes()
        .number(1, 8)
        .part(7, graph)
        .part(8, new OnnxBytes().number(2, 17))
        .out
        .toByteArray();
  }

  private static OnnxBytes tensor(String name, float[] values, int... sizes) {
    OnnxBytes tensor = new OnnxBytes();
    for (int size : sizes) {
      tensor.number(1, size);
    }
    byte[] raw = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw);
  }

  private static OnnxBytes value(String name, int batch, int size) {
    OnnxBytes first = batch == 0 ? new OnnxBytes().text(2, "n") : new OnnxBytes().number(1, batch);
    OnnxBytes shape = new OnnxBytes().part(1, first).part(1, new OnnxBytes().number(1, size));
    OnnxBytes type = new OnnxBytes().number(1, FLOAT).part(2, shape);
    return new OnnxBytes().text(1, name).part(2, new OnnxBytes().part(1, type));
  }

  private OnnxBytes number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  private OnnxBytes text(int field, String text) {
    return bytes(field, text.getBytes(UTF_8));
  }

  private OnnxBytes part(int field, OnnxBytes part) {
    return bytes(field, part.out.toByteArray());
  }

  private OnnxBytes bytes(int field, byte[] bytes) {
    varint((long) field << 3 | 2);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  private void varint(long value) {
    long left = value;
    while (left > 0x7f) {
      out.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.methods.format.Layout.Tensor;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights in the safetensors format: header length (8 bytes, little-endian), JSON header, values.
 *
 * <p>Equal weights give equal bytes: tensors stand in the order of the layout, the header is in
 * canonical form, padded with spaces to a multiple of 8. Reading takes no memory on the word of the
 * file: the header must say exactly what the layout asks for.
 *
 * <p>Source: the safetensors format description, huggingface/safetensors, README.
 */
final class WeightFile {

  private WeightFile() {}

  static void write(OutputStream out, Layout layout, List<float[]> values) throws IOException {
    byte[] json = CanonicalJson.bytes(header(layout));
    int padding = Math.floorMod(-json.length, Long.BYTES);
    DataOutputStream data = new DataOutputStream(out);
    data.writeLong(Long.reverseBytes((long) json.length + padding));
    data.write(json);
    data.write(" ".repeat(padding).getBytes(UTF_8));
    for (float[] tensor : values) {
      byte[] bytes = new byte[Math.multiplyExact(tensor.length, Float.BYTES)];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(tensor);
      data.write(bytes);
    }
    data.flush();
  }

  /**
   * Reads the values of every tensor of the layout.
   *
   * @param in read to its end, not closed
   * @throws ModelException MALFORMED if the file is anything else
   */
  static List<float[]> read(InputStream in, Layout layout) throws ModelException {
    DataInputStream data = new DataInputStream(in);
    try {
      requireHeader(data, layout);
      List<float[]> values = new ArrayList<>();
      for (Tensor tensor : layout.tensors()) {
        byte[] bytes = data.readNBytes(Math.multiplyExact(tensor.length(), Float.BYTES));
        if (bytes.length < tensor.length() * Float.BYTES) {
          throw malformed("it ends inside " + tensor.name());
        }
        float[] some = new float[tensor.length()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(some);
        values.add(some);
      }
      if (data.read() >= 0) {
        throw malformed("bytes follow the last tensor");
      }
      return List.copyOf(values);
    } catch (EOFException e) {
      throw malformed("it ends inside its header");
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the weight file could not be read", e);
    }
  }

  private static void requireHeader(DataInputStream data, Layout layout)
      throws IOException, ModelException {
    long length = Long.reverseBytes(data.readLong());
    if (length < 2 || length > CanonicalJson.MAX_BYTES) {
      throw malformed(
          "its header claims "
              + Long.toUnsignedString(length)
              + " bytes, 2 to "
              + CanonicalJson.MAX_BYTES
              + " are accepted");
    }
    byte[] json = new byte[(int) length];
    data.readFully(json);
    JsonNode found;
    JsonNode expected;
    try {
      found = CanonicalJson.parse(json);
      expected = CanonicalJson.parse(CanonicalJson.bytes(header(layout)));
    } catch (JsonException e) {
      throw new ModelException(
          Reason.MALFORMED, "the weight file's header is not JSON: " + e.getMessage(), e);
    }
    if (!found.equals(expected)) {
      throw malformed("its tensors are not those of " + layout.recipe().architecture());
    }
  }

  private static Map<String, Object> header(Layout layout) {
    Map<String, Object> header = new TreeMap<>();
    long offset = 0;
    for (Tensor tensor : layout.tensors()) {
      long end = offset + (long) tensor.length() * Float.BYTES;
      header.put(
          tensor.name(),
          Map.of("dtype", "F32", "shape", tensor.shape(), "data_offsets", List.of(offset, end)));
      offset = end;
    }
    return header;
  }

  private static ModelException malformed(String what) {
    return new ModelException(Reason.MALFORMED, "not a weight file of this model: " + what);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.json.CanonicalJson;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of 64 bits in the safetensors format: whole numbers (I64) or doubles (F64), which are
 * handed over as their bits.
 *
 * <p>Equal numbers give equal bytes. Reading takes no memory on the word of the file: its header
 * must be the one that the caller's layout gives.
 *
 * <p>Source: the safetensors format description, huggingface/safetensors, README.
 */
public final class TensorFile {

  private TensorFile() {}

  /**
   * One tensor of a layout.
   *
   * @param name for example {@code gram}
   * @param real whether its numbers are doubles
   * @param shape at least one size
   */
  public record Tensor(String name, boolean real, List<Integer> shape) {
    public Tensor {
      shape = List.copyOf(shape);
    }

    /** How many numbers it has. */
    public int length() {
      return Math.toIntExact(
          shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact));
    }
  }

  /**
   * Writes a file.
   *
   * @param values whole numbers or bits of doubles, one array for each tensor
   */
  public static void write(OutputStream out, List<Tensor> layout, List<long[]> values)
      throws IOException {
    byte[] header = header(layout);
    DataOutputStream data = new DataOutputStream(out);
    data.writeLong(Long.reverseBytes(header.length));
    data.write(header);
    for (long[] tensor : values) {
      byte[] bytes = new byte[Math.multiplyExact(tensor.length, Long.BYTES)];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(tensor);
      data.write(bytes);
    }
    data.flush();
  }

  /**
   * Reads the numbers of every tensor.
   *
   * @param in read to its end, not closed
   * @throws ModelException MALFORMED if the file is anything else
   */
  public static List<long[]> read(InputStream in, List<Tensor> layout) throws ModelException {
    byte[] header = header(layout);
    DataInputStream data = new DataInputStream(in);
    try {
      if (Long.reverseBytes(data.readLong()) != header.length
          || !Arrays.equals(data.readNBytes(header.length), header)) {
        throw malformed("its tensors are not those of the recipe");
      }
      List<long[]> values = new ArrayList<>();
      for (Tensor tensor : layout) {
        int length = Math.multiplyExact(tensor.length(), Long.BYTES);
        byte[] bytes = data.readNBytes(length);
        if (bytes.length < length) {
          throw malformed("it ends inside " + tensor.name());
        }
        long[] some = new long[tensor.length()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(some);
        values.add(some);
      }
      if (data.read() >= 0) {
        throw malformed("bytes follow the last tensor");
      }
      return values;
    } catch (EOFException e) {
      throw malformed("it ends inside its header");
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the weight file could not be read", e);
    }
  }

  /** In canonical form, padded with spaces to a multiple of 8. */
  private static byte[] header(List<Tensor> layout) {
    Map<String, Object> header = new TreeMap<>();
    long offset = 0;
    for (Tensor tensor : layout) {
      long end = offset + (long) tensor.length() * Long.BYTES;
      header.put(
          tensor.name(),
          Map.of(
              "dtype",
              tensor.real() ? "F64" : "I64",
              "shape",
              tensor.shape(),
              "data_offsets",
              List.of(offset, end)));
      offset = end;
    }
    byte[] json = CanonicalJson.bytes(header);
    int padding = Math.floorMod(-json.length, Long.BYTES);
    return (new String(json, UTF_8) + " ".repeat(padding)).getBytes(UTF_8);
  }

  /** A file that is not what its recipe asks for. */
  public static ModelException malformed(String what) {
    return new ModelException(Reason.MALFORMED, "not a weight file of this model: " + what);
  }
}

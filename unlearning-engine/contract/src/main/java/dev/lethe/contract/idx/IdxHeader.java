// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.idx;

import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The first bytes of an IDX file.
 *
 * @param element what one value is
 * @param count records, at least 1
 * @param shape size of one record: empty for labels, else {@code [features]} or {@code [height,
 *     width]}
 */
public record IdxHeader(Element element, int count, List<Integer> shape) {

  /** What one value is. */
  public enum Element {
    /** A value v stands for v / 255. */
    UNSIGNED_BYTE(0x08, 1),
    /** IEEE 754, big-endian. */
    FLOAT(0x0d, Float.BYTES);

    private final int code;
    private final int bytes;

    Element(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }

    int code() {
      return code;
    }

    /** Bytes of one value. */
    public int bytes() {
      return bytes;
    }
  }

  public IdxHeader {
    shape = List.copyOf(shape);
  }

  /** The header of as many records of this kind. */
  public IdxHeader withCount(int records) {
    return new IdxHeader(element, records, shape);
  }

  /** Bytes of one record. */
  public int recordBytes() {
    return shape.stream().reduce(element.bytes(), Math::multiplyExact);
  }

  /** Writes it; records follow. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(element.code() << 8 | (shape.size() + 1));
    out.writeInt(count);
    for (int size : shape) {
      out.writeInt(size);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import dev.lethe.methods.plain.TensorFile;
import dev.lethe.spi.model.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A row of numbers as bytes, small ones short. Every number has one form only. */
final class Numbers {

  private byte[] bytes;
  private int at;

  private Numbers(byte[] bytes) {
    this.bytes = bytes;
  }

  static Numbers toWrite() {
    return new Numbers(new byte[1 << 16]);
  }

  static Numbers toRead(byte[] bytes) {
    return new Numbers(bytes);
  }

  void put(int number) {
    int rest = number;
    while (rest > 0x7f) {
      putByte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    putByte(rest);
  }

  void putFloat(float number) {
    int bits = Float.floatToIntBits(number);
    for (int shift = 24; shift >= 0; shift -= 8) {
      putByte(bits >>> shift);
    }
  }

  void putLong(long number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      putByte((int) (number >>> shift));
    }
  }

  private void putByte(int value) {
    if (at == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.multiplyExact(2, bytes.length));
    }
    bytes[at++] = (byte) value;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, at);
  }

  /** A number of at least 0. */
  int get() throws ModelException {
    int number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int value = getByte();
      number |= (value & 0x7f) << shift;
      if (value <= 0x7f) {
        boolean padded = value == 0 && shift > 0;
        if (padded || number < 0 || (shift == 28 && value > 7)) {
          break;
        }
        return number;
      }
    }
    throw TensorFile.malformed("a number is out of range or not in its shortest form");
  }

  float getFloat() throws ModelException {
    int bits = 0;
    for (int i = 0; i < Float.BYTES; i++) {
      bits = (bits << 8) | getByte();
    }
    // Minus zero equals zero and would be a second form of it.
    if (bits == Integer.MIN_VALUE) {
      throw TensorFile.malformed("a threshold is minus zero");
    }
    return Float.intBitsToFloat(bits);
  }

  long getLong() throws ModelException {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = (number << 8) | getByte();
    }
    return number;
  }

  private int getByte() throws ModelException {
    if (at == bytes.length) {
      throw TensorFile.malformed("it ends too early");
    }
    return bytes[at++] & 0xff;
  }

  void requireEnd() throws ModelException {
    if (at != bytes.length) {
      throw TensorFile.malformed("bytes follow its last number");
    }
  }
}

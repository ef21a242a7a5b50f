// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

import dev.lethe.spi.model.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A row of numbers as bytes, small ones short. Every number has one form only. */
public final class Numbers {

  private static final int FIRST_BYTES = 1 << 16;

  private byte[] bytes;
  private int at;
  private int end;

  private Numbers(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  public static Numbers toWrite() {
    return new Numbers(new byte[FIRST_BYTES], 0, FIRST_BYTES);
  }

  /** Reads the bytes from one place to before another. */
  public static Numbers toRead(byte[] bytes, int from, int end) {
    return new Numbers(bytes, from, end);
  }

  /** Where the next byte stands. */
  public int at() {
    return at;
  }

  /** Leaves room for the number of bytes that follow until {@link #endSpan}. */
  public int startSpan() {
    require(Integer.BYTES);
    at += Integer.BYTES;
    return at;
  }

  /**
   * Says how long a span became.
   *
   * @param start as {@link #startSpan} gave it
   */
  public void endSpan(int start) {
    int length = at - start;
    for (int i = 1; i <= Integer.BYTES; i++) {
      bytes[start - i] = (byte) (length >>> (Byte.SIZE * (i - 1)));
    }
  }

  /**
   * Where the span that begins here ends; what follows next is its first byte.
   *
   * @throws ModelException MALFORMED
   */
  public int getSpan() throws ModelException {
    long length = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      length = (length << Byte.SIZE) | getByte();
    }
    if (length > end - at) {
      throw TensorFile.malformed("a subtree ends too late");
    }
    return at + (int) length;
  }

  /** Copies bytes. */
  public void put(byte[] others, int from, int to) {
    require(to - from);
    System.arraycopy(others, from, bytes, at, to - from);
    at += to - from;
  }

  private void require(int more) {
    if (more > end - at) {
      end = Math.max(Math.addExact(at, more), Math.multiplyExact(2, end));
      bytes = Arrays.copyOf(bytes, end);
    }
  }

  /** Writes a number of at least 0. */
  public void put(int number) {
    int rest = number;
    while (rest > 0x7f) {
      putByte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    putByte(rest);
  }

  /** Writes a number that is not minus zero. */
  public void putFloat(float number) {
    int bits = Float.floatToIntBits(number);
    for (int shift = 24; shift >= 0; shift -= 8) {
      putByte(bits >>> shift);
    }
  }

  /** Writes eight bytes. */
  public void putLong(long number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      putByte((int) (number >>> shift));
    }
  }

  /** Writes a number of either sign, one near 0 short. */
  public void putSigned(long number) {
    long rest = (number << 1) ^ (number >> 63);
    while (rest >>> 7 != 0) {
      putByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    putByte((int) rest);
  }

  private void putByte(int value) {
    require(1);
    bytes[at++] = (byte) value;
  }

  /** Writes all bytes so far. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, at);
  }

  /**
   * A number of at least 0.
   *
   * @throws ModelException MALFORMED
   */
  public int get() throws ModelException {
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
    throw outOfRange();
  }

  /**
   * A number of either sign.
   *
   * @throws ModelException MALFORMED
   */
  public long getSigned() throws ModelException {
    long number = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int value = getByte();
      number |= (long) (value & 0x7f) << shift;
      if (value <= 0x7f) {
        if (value == 0 && shift > 0) {
          break;
        }
        return (number >>> 1) ^ -(number & 1);
      }
    }
    throw outOfRange();
  }

  private static ModelException outOfRange() {
    return TensorFile.malformed("a number is out of range or not in its shortest form");
  }

  /**
   * A number as {@link #putFloat} wrote it.
   *
   * @throws ModelException MALFORMED
   */
  public float getFloat() throws ModelException {
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

  /**
   * Eight bytes.
   *
   * @throws ModelException MALFORMED
   */
  public long getLong() throws ModelException {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = (number << 8) | getByte();
    }
    return number;
  }

  private int getByte() throws ModelException {
    if (at == end) {
      throw TensorFile.malformed("it ends too early");
    }
    return bytes[at++] & 0xff;
  }

  /**
   * Requires that nothing is left.
   *
   * @throws ModelException MALFORMED
   */
  public void requireEnd() throws ModelException {
    if (at != end) {
      throw TensorFile.malformed("bytes follow its last number");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import dev.lethe.certification.statement.Trail.StatusEntry;
import dev.lethe.certification.status.StatusException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

/**
 * 131,072 bits; index 0 is the most significant bit of the first byte. Written as {@code u} and
 * base64url without padding of gzip. Compressors differ, so bits are compared and never the text.
 */
public final class StatusBits {

  /** Number of bits; with so many, an index hides in a crowd. */
  public static final int LENGTH = StatusEntry.LIST_LENGTH;

  private static final int BYTES = LENGTH / 8;
  private static final int MAX_TEXT = 1 << 20;
  private static final int GZIP_HEADER = 10;
  private static final int GZIP_TRAILER = 8;

  private final byte[] bits;

  private StatusBits(byte[] bits) {
    this.bits = bits;
  }

  /** No bit set. */
  public static StatusBits clear() {
    return new StatusBits(new byte[BYTES]);
  }

  public boolean get(int index) {
    return (bits[index / 8] & mask(index)) != 0;
  }

  /** The same bits but one. */
  public StatusBits with(int index, boolean set) {
    byte[] changed = bits.clone();
    changed[index / 8] =
        (byte) (set ? changed[index / 8] | mask(index) : changed[index / 8] & ~mask(index));
    return new StatusBits(changed);
  }

  private static int mask(int index) {
    return 0x80 >> (index % 8);
  }

  /** The indexes of all set bits. */
  public BitSet indexes() {
    BitSet set = new BitSet();
    for (int i = 0; i < LENGTH; i++) {
      set.set(i, get(i));
    }
    return set;
  }

  /** The 16,384 bytes. */
  public byte[] bytes() {
    return bits.clone();
  }

  /** The written form. */
  public String encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
  }

  /**
   * Reads the written form. Unpacking stops one byte after the length that is allowed.
   *
   * @throws StatusException LIST_MALFORMED
   */
  public static StatusBits decode(String encoded) throws StatusException {
    if (encoded.length() > MAX_TEXT || !encoded.startsWith("u")) {
      throw malformed("starts with u and has at most " + MAX_TEXT + " characters");
    }
    byte[] gzip;
    try {
      String text = encoded.substring(1);
      gzip = Base64.getUrlDecoder().decode(text);
      if (!Base64.getUrlEncoder().withoutPadding().encodeToString(gzip).equals(text)) {
        throw malformed("is base64url without padding");
      }
    } catch (IllegalArgumentException e) {
      throw new StatusException(Reason.LIST_MALFORMED, "an encoded list is base64url", e);
    }
    return new StatusBits(gunzip(gzip));
  }

  /** One gzip member without optional fields, and nothing after it (RFC 1952). */
  private static byte[] gunzip(byte[] gzip) throws StatusException {
    if (gzip.length < GZIP_HEADER + GZIP_TRAILER
        || gzip[0] != 0x1f
        || gzip[1] != (byte) 0x8b
        || gzip[2] != 8
        || gzip[3] != 0) {
      throw malformed("is one gzip member");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(gzip, GZIP_HEADER, gzip.length - GZIP_HEADER);
      byte[] out = new byte[BYTES + 1];
      int length = 0;
      while (!inflater.finished() && length < out.length) {
        int n = inflater.inflate(out, length, out.length - length);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw malformed("is not cut short");
        }
        length += n;
      }
      if (length != BYTES || inflater.getRemaining() != GZIP_TRAILER) {
        throw malformed("unpacks to " + BYTES + " bytes with nothing after them");
      }
      byte[] bits = Arrays.copyOf(out, BYTES);
      CRC32 crc = new CRC32();
      crc.update(bits);
      ByteBuffer trailer =
          ByteBuffer.wrap(gzip, gzip.length - GZIP_TRAILER, GZIP_TRAILER)
              .order(ByteOrder.LITTLE_ENDIAN);
      if (trailer.getInt() != (int) crc.getValue() || trailer.getInt() != BYTES) {
        throw malformed("has the checksum of its bits");
      }
      return bits;
    } catch (DataFormatException e) {
      throw new StatusException(Reason.LIST_MALFORMED, "an encoded list is gzip", e);
    } finally {
      inflater.end();
    }
  }

  private static StatusException malformed(String rule) {
    return new StatusException(Reason.LIST_MALFORMED, "an encoded list " + rule);
  }
}

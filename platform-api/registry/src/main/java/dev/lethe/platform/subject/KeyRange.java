// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of all keys, so that a version of any size is gone through in short statements. Keys are
 * spread evenly, and all rows of one identifier have one key.
 *
 * @param from first key
 * @param to first key after it
 */
@SuppressWarnings("ArrayRecordComponent") // bound to a statement and dropped
record KeyRange(byte[] from, byte[] to) {

  private static final int MOST = 1 << Short.SIZE;

  /** Ranges in rising order that hold about {@code rows} keys of {@code all} each. */
  static List<KeyRange> slices(long all, int rows) {
    int slices = (int) Math.min(MOST, 1 + all / rows);
    return IntStream.range(0, slices)
        .mapToObj(i -> new KeyRange(key(i, slices), key(i + 1, slices)))
        .toList();
  }

  private static byte[] key(int slice, int slices) {
    if (slice == slices) {
      byte[] beyond = new byte[33];
      Arrays.fill(beyond, (byte) 0xff);
      return beyond;
    }
    int start = (int) ((long) slice * MOST / slices);
    return new byte[] {(byte) (start >> Byte.SIZE), (byte) start};
  }
}

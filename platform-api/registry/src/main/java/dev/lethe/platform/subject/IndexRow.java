// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import java.util.Arrays;

/**
 * A row of the index.
 *
 * @param key of the identifier, 32 bytes
 * @param ordinal of a record that has it
 * @param ofRecord whether it is the record's own id, not its subject's
 */
@SuppressWarnings("ArrayRecordComponent") // one of many, read and dropped
record IndexRow(byte[] key, int ordinal, boolean ofRecord) implements Comparable<IndexRow> {

  /** By rising key, then by rising ordinal. */
  @Override
  public int compareTo(IndexRow other) {
    int byKey = Arrays.compareUnsigned(key, other.key);
    return byKey != 0 ? byKey : Integer.compare(ordinal, other.ordinal);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import dev.lethe.certification.status.StatusException.Reason;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * One list, {@code status-list.json} or {@code suspension-list.json}. Every change gives a list
 * with the next sequence number; numbers are never used twice, by no list of the purpose.
 *
 * @param encodedList the bits, as in {@link StatusBits}
 * @param id the log's origin, {@code /status/} or {@code /suspension/}, and a number
 * @param purpose what a set bit means
 * @param reasons why, for each set bit
 * @param sequence from 0
 */
public record StatusList(
    String encodedList,
    String id,
    StatusPurpose purpose,
    SortedMap<Integer, StatusReason> reasons,
    long sequence) {

  public StatusList {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    if (sequence < 0) {
      throw new IllegalArgumentException("a sequence is not negative, found: " + sequence);
    }
  }

  /** A list with no bit set and sequence 0. */
  public static StatusList empty(String origin, int number, StatusPurpose purpose) {
    return new StatusList(
        StatusBits.clear().encoded(), purpose.listId(origin, number), purpose, new TreeMap<>(), 0);
  }

  /** A list with these bits set, as stored by its issuer. */
  public static StatusList of(
      String origin,
      int number,
      StatusPurpose purpose,
      Map<Integer, StatusReason> reasons,
      long sequence) {
    StatusBits bits = StatusBits.clear();
    for (int index : reasons.keySet()) {
      bits = bits.with(index, true);
    }
    return new StatusList(
        bits.encoded(), purpose.listId(origin, number), purpose, new TreeMap<>(reasons), sequence);
  }

  /**
   * Reads the canonical bytes.
   *
   * @throws StatusException LIST_MALFORMED
   */
  public static StatusList parse(byte[] bytes) throws StatusException {
    StatusList list;
    try {
      list = CanonicalJson.convert(CanonicalJson.parseCanonical(bytes), StatusList.class);
    } catch (JsonException e) {
      throw new StatusException(Reason.LIST_MALFORMED, "not a status list: " + e.getMessage(), e);
    }
    if (!Arrays.equals(bytes, list.bytes())) {
      throw new StatusException(Reason.LIST_MALFORMED, "a field is null or of another type");
    }
    BitSet explained = new BitSet();
    list.reasons.keySet().stream()
        .filter(i -> i >= 0 && i < StatusBits.LENGTH)
        .forEach(explained::set);
    if (explained.cardinality() != list.reasons.size()
        || !list.bits().indexes().equals(explained)) {
      throw new StatusException(
          Reason.LIST_MALFORMED, "reasons are given for other indexes than the set bits");
    }
    return list;
  }

  /**
   * The bits.
   *
   * @throws StatusException LIST_MALFORMED
   */
  public StatusBits bits() throws StatusException {
    return StatusBits.decode(encodedList);
  }

  /** The canonical bytes. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** SHA-256 of {@link #bytes()}: what the status entry of the log carries. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /** Its number, the end of its id. */
  public int number() {
    return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
  }

  /**
   * The same list under the last sequence number that any list of its purpose has. A change of the
   * log names no list, so that all of a purpose count together.
   *
   * @param last not below its own
   */
  public StatusList at(long last) {
    if (last < sequence) {
      throw new IllegalArgumentException("sequence " + sequence + " is past " + last);
    }
    return new StatusList(encodedList, id, purpose, reasons, last);
  }

  /**
   * The next list, with one bit more.
   *
   * @throws StatusException CHANGE_REFUSED if the bit is set for another reason than UNDER_REVIEW,
   *     or the reason is not one of this purpose; LIST_MALFORMED
   */
  public StatusList with(int index, StatusReason reason) throws StatusException {
    boolean review = reason == StatusReason.UNDER_REVIEW;
    if (review != (purpose == StatusPurpose.SUSPENSION) || reasons.containsKey(index)) {
      throw new StatusException(
          Reason.CHANGE_REFUSED,
          "index " + index + " cannot enter the " + purpose.word() + " list for " + reason);
    }
    SortedMap<Integer, StatusReason> more = new TreeMap<>(reasons);
    more.put(index, reason);
    return new StatusList(bits().with(index, true).encoded(), id, purpose, more, sequence + 1);
  }

  /**
   * The next list, with one bit less: a suspension ends, a revocation never does.
   *
   * @throws StatusException CHANGE_REFUSED, LIST_MALFORMED
   */
  public StatusList without(int index) throws StatusException {
    if (purpose == StatusPurpose.REVOCATION || !reasons.containsKey(index)) {
      throw new StatusException(
          Reason.CHANGE_REFUSED, "index " + index + " is not suspended, or is revoked for good");
    }
    SortedMap<Integer, StatusReason> fewer = new TreeMap<>(reasons);
    fewer.remove(index);
    return new StatusList(bits().with(index, false).encoded(), id, purpose, fewer, sequence + 1);
  }

  /**
   * Draws an index that no certificate has yet.
   *
   * @param random cryptographic, so that the order of issue stays hidden
   * @param taken whether an index is in use
   * @throws IllegalStateException if the list is nearly full
   */
  public static int drawIndex(SecureRandom random, IntPredicate taken) {
    return random
        .ints(64L * StatusBits.LENGTH, 0, StatusBits.LENGTH)
        .filter(taken.negate())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free index: begin a new list"));
  }
}

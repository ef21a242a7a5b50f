// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.records;

import dev.lethe.contract.digest.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * An immutable set of record ordinals of one data-set version, 0 for the first record.
 *
 * <p>Stored in the portable Roaring format, so that ten million records take a megabyte and other
 * languages can read it. Equal sets give equal bytes, hence equal digests.
 */
public final class RecordSet {

  private final RoaringBitmap ordinals;

  /** Collects ordinals one by one, in the memory that the set takes. For one thread. */
  public static final class Builder {

    private final RoaringBitmap ordinals = new RoaringBitmap();

    /** Adds an ordinal; once if it comes twice. */
    public void add(int ordinal) {
      ordinals.add(ordinal);
    }

    /** The set of what was added so far. */
    public RecordSet build() {
      return new RecordSet(ordinals.clone());
    }
  }

  private RecordSet(RoaringBitmap ordinals) {
    ordinals.runOptimize();
    this.ordinals = ordinals;
  }

  /** The set of the given ordinals, in any order. */
  public static RecordSet of(int... ordinals) {
    return new RecordSet(RoaringBitmap.bitmapOf(ordinals));
  }

  /** The set of the given ordinals, in any order. */
  public static RecordSet of(IntStream ordinals) {
    RoaringBitmap bitmap = new RoaringBitmap();
    ordinals.forEach(bitmap::add);
    return new RecordSet(bitmap);
  }

  /** All records of a data set of {@code count} records. */
  public static RecordSet all(int count) {
    return new RecordSet(RoaringBitmap.bitmapOfRange(0, count));
  }

  /**
   * Reads the stored form.
   *
   * @throws IOException if the bytes are no portable Roaring bitmap of ordinals that an int counts
   */
  public static RecordSet read(byte[] bytes) throws IOException {
    RoaringBitmap bitmap = new RoaringBitmap();
    try {
      bitmap.deserialize(ByteBuffer.wrap(bytes));
    } catch (RuntimeException e) {
      throw new IOException("not a Roaring bitmap of " + bytes.length + " bytes", e);
    }
    // Roaring's ordinals are unsigned, records are counted by an int.
    if (!bitmap.validate() || (!bitmap.isEmpty() && bitmap.last() + 1 < 1)) {
      throw new IOException("the ordinals do not rise within 0 to " + (Integer.MAX_VALUE - 1));
    }
    return new RecordSet(bitmap);
  }

  /** The stored form. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(ordinals.serializedSizeInBytes());
    try (DataOutputStream data = new DataOutputStream(out)) {
      ordinals.serialize(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The digest of {@link #bytes()}. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  public int size() {
    return ordinals.getCardinality();
  }

  public boolean isEmpty() {
    return ordinals.isEmpty();
  }

  public boolean contains(int ordinal) {
    return ordinals.contains(ordinal);
  }

  /** The ordinals, rising. */
  public IntStream stream() {
    return ordinals.stream();
  }

  /** The ordinals, rising. */
  public int[] toArray() {
    return ordinals.toArray();
  }

  /**
   * Where records stand among these, counted from 0, rising.
   *
   * @param some of these records
   */
  public int[] places(RecordSet some) {
    return some.stream().map(ordinal -> (int) ordinals.rankLong(ordinal) - 1).toArray();
  }

  /** The largest ordinal plus one, 0 for the empty set. */
  public int bound() {
    return ordinals.isEmpty() ? 0 : ordinals.last() + 1;
  }

  public RecordSet and(RecordSet other) {
    return new RecordSet(RoaringBitmap.and(ordinals, other.ordinals));
  }

  public RecordSet andNot(RecordSet other) {
    return new RecordSet(RoaringBitmap.andNot(ordinals, other.ordinals));
  }

  public RecordSet or(RecordSet other) {
    return new RecordSet(RoaringBitmap.or(ordinals, other.ordinals));
  }

  public boolean intersects(RecordSet other) {
    return RoaringBitmap.intersects(ordinals, other.ordinals);
  }

  /**
   * The ordinals that these records get once {@code erased} records have left the data set and the
   * rest moved up. Erased records are dropped.
   */
  public RecordSet renumberedWithout(RecordSet erased) {
    RoaringBitmap renumbered = new RoaringBitmap();
    PrimitiveIterator.OfInt kept = andNot(erased).stream().iterator();
    while (kept.hasNext()) {
      int ordinal = kept.nextInt();
      renumbered.add(ordinal - (int) erased.ordinals.rankLong(ordinal));
    }
    return new RecordSet(renumbered);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordSet that && ordinals.equals(that.ordinals);
  }

  @Override
  public int hashCode() {
    return ordinals.hashCode();
  }

  @Override
  public String toString() {
    return size() + " records";
  }
}

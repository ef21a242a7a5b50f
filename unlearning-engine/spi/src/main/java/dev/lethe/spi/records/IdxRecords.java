// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.records;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.idx.IdxException;
import dev.lethe.contract.idx.IdxHeader;
import dev.lethe.contract.idx.IdxHeader.Element;
import dev.lethe.contract.idx.IdxReader;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.records.RecordsException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of an IDX pair, kept in memory as they are stored; an unsigned byte v reads as v / 255, a
 * float as it is.
 */
public final class IdxRecords implements Records {

  private final Digest digest;
  private final IdxHeader header;
  private final byte[][] images;
  private final byte[] labels;

  private IdxRecords(Digest digest, IdxHeader header, byte[][] images, byte[] labels) {
    this.digest = digest;
    this.header = header;
    this.images = images;
    this.labels = labels;
  }

  /**
   * Reads both files once, to their ends, and keeps only the records that some set names.
   *
   * @param images IDX of two or three dimensions; closed
   * @param labels IDX of one dimension, as many records; closed
   * @param sets the wanted records
   * @return one for each set, in order
   * @throws RecordsException FORMAT, COUNT, ORDINAL or UNREADABLE
   */
  public static List<Records> read(InputStream images, InputStream labels, List<RecordSet> sets)
      throws RecordsException {
    try (InputStream imageFile = images;
        InputStream labelFile = labels;
        IdxReader imageReader = IdxReader.openFeatures(imageFile);
        IdxReader labelReader = IdxReader.openLabels(labelFile)) {
      requireFit(imageReader, labelReader, sets);
      RecordSet wanted = sets.stream().reduce(RecordSet.of(), RecordSet::or);
      byte[][] imageOf = rows(imageReader, wanted);
      byte[] labelOf = labels(labelReader, wanted);
      List<Records> found = new ArrayList<>();
      for (RecordSet set : sets) {
        found.add(select(set, imageReader, imageOf, labelOf));
      }
      return List.copyOf(found);
    } catch (IdxException e) {
      throw new RecordsException(Reason.FORMAT, "not a sound IDX pair: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new RecordsException(Reason.UNREADABLE, "the files could not be read", e);
    }
  }

  private static void requireFit(IdxReader images, IdxReader labels, List<RecordSet> sets)
      throws RecordsException {
    if (images.header().count() != labels.header().count()) {
      throw new RecordsException(
          Reason.COUNT,
          images.header().count() + " images but " + labels.header().count() + " labels");
    }
    for (RecordSet set : sets) {
      if (set.bound() > images.header().count()) {
        throw new RecordsException(
            Reason.ORDINAL,
            "ordinal "
                + (set.bound() - 1)
                + " is wanted of "
                + images.header().count()
                + " records");
      }
    }
  }

  /** Rows by ordinal; those that are not wanted stay empty. */
  private static byte[][] rows(IdxReader reader, RecordSet wanted)
      throws IOException, IdxException {
    byte[][] rows = new byte[wanted.bound()][];
    byte[] row = new byte[reader.header().recordBytes()];
    for (int ordinal = 0; reader.next(row); ordinal++) {
      if (wanted.contains(ordinal)) {
        rows[ordinal] = row.clone();
      }
    }
    return rows;
  }

  /** Labels by ordinal; of those that are not wanted 0. */
  private static byte[] labels(IdxReader reader, RecordSet wanted)
      throws IOException, IdxException {
    byte[] labels = new byte[wanted.bound()];
    byte[] row = new byte[reader.header().recordBytes()];
    for (int ordinal = 0; reader.next(row); ordinal++) {
      if (wanted.contains(ordinal)) {
        labels[ordinal] = row[0];
      }
    }
    return labels;
  }

  private static IdxRecords select(
      RecordSet set, IdxReader reader, byte[][] imageOf, byte[] labelOf) {
    int[] ordinals = set.toArray();
    byte[][] images = new byte[ordinals.length][];
    byte[] labels = new byte[ordinals.length];
    for (int i = 0; i < ordinals.length; i++) {
      images[i] = imageOf[ordinals[i]];
      labels[i] = labelOf[ordinals[i]];
    }
    return new IdxRecords(set.digest(), reader.header(), images, labels);
  }

  @Override
  public Digest digest() {
    return digest;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public List<Integer> shape() {
    return header.shape();
  }

  @Override
  public Batch read(int[] positions) {
    int length = header.shape().stream().reduce(1, Math::multiplyExact);
    float[] features = new float[Math.multiplyExact(positions.length, length)];
    int[] batchLabels = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      decode(images[positions[i]], features, i * length, length);
      batchLabels[i] = labels[positions[i]] & 0xff;
    }
    return new Batch(features, batchLabels);
  }

  private void decode(byte[] stored, float[] features, int at, int length) {
    if (header.element() == Element.FLOAT) {
      ByteBuffer.wrap(stored).asFloatBuffer().get(features, at, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      features[at + i] = (stored[i] & 0xff) / 255f;
    }
  }
}

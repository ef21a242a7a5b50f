// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.idx;

import dev.lethe.contract.idx.IdxException.Reason;
import dev.lethe.contract.idx.IdxHeader.Element;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Reads an IDX file record by record, gzipped or plain, without ever believing the header: memory
 * grows with one record only. Labels are unsigned bytes; features are unsigned bytes, as images
 * have them, or floats.
 *
 * <p>Source: Y. LeCun, "The MNIST database of handwritten digits", section "The IDX file format".
 */
public final class IdxReader implements Closeable {

  private static final int LARGEST_RECORD = 1 << 24;

  private final DataInputStream in;
  private final IdxHeader header;
  private int read;

  private IdxReader(DataInputStream in, IdxHeader header) {
    this.in = in;
    this.header = header;
  }

  /**
   * Reads the header of a file of labels: one unsigned byte each.
   *
   * @param in the file; closed with this reader
   * @throws IdxException NOT_IDX, DIMENSIONS, SIZE or TRUNCATED
   */
  public static IdxReader openLabels(InputStream in) throws IOException, IdxException {
    return open(in, EnumSet.of(Element.UNSIGNED_BYTE), 1, 1);
  }

  /**
   * Reads the header of a file of features: records, then one or two sizes.
   *
   * @param in the file; closed with this reader
   * @throws IdxException NOT_IDX, DIMENSIONS, SIZE or TRUNCATED
   */
  public static IdxReader openFeatures(InputStream in) throws IOException, IdxException {
    return open(in, EnumSet.allOf(Element.class), 2, 3);
  }

  private static IdxReader open(InputStream in, Set<Element> elements, int least, int most)
      throws IOException, IdxException {
    BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    DataInputStream data =
        new DataInputStream(
            gzip
                ? new BufferedInputStream(new GZIPInputStream(buffered, 64 * 1024), 64 * 1024)
                : buffered);
    try {
      int magic = data.readInt();
      Element element = element(magic, elements);
      int dimensions = magic & 0xff;
      if (dimensions < least || dimensions > most) {
        throw new IdxException(
            Reason.DIMENSIONS,
            String.format(
                "expected %s, the header says %d dimensions",
                least == most ? least + " dimension" : least + " or " + most, dimensions));
      }
      int count = size(data, 0);
      Integer[] shape = new Integer[dimensions - 1];
      long recordBytes = element.bytes();
      for (int i = 0; i < shape.length; i++) {
        shape[i] = size(data, i + 1);
        recordBytes *= shape[i];
        if (recordBytes > LARGEST_RECORD) {
          throw new IdxException(
              Reason.SIZE, "one record has more than " + LARGEST_RECORD + " bytes");
        }
      }
      return new IdxReader(data, new IdxHeader(element, count, List.of(shape)));
    } catch (EOFException e) {
      throw new IdxException(Reason.TRUNCATED, "the file ends inside its header");
    }
  }

  private static Element element(int magic, Set<Element> elements) throws IdxException {
    for (Element element : elements) {
      if (magic >>> 8 == element.code()) {
        return element;
      }
    }
    throw new IdxException(
        Reason.NOT_IDX,
        String.format(
            "such an IDX file starts with %s, found %08x",
            elements.stream()
                .map(e -> String.format("00 00 %02x", e.code()))
                .collect(Collectors.joining(" or ")),
            magic));
  }

  private static int size(DataInputStream data, int dimension) throws IOException, IdxException {
    int size = data.readInt();
    if (size <= 0) {
      throw new IdxException(
          Reason.SIZE,
          "dimension "
              + dimension
              + " has size "
              + Integer.toUnsignedString(size)
              + ", expected 1 to "
              + Integer.MAX_VALUE);
    }
    return size;
  }

  /** What the file announces. */
  public IdxHeader header() {
    return header;
  }

  /**
   * Reads the next record into {@code record}.
   *
   * @param record of {@link IdxHeader#recordBytes()} length
   * @return false after the last record, when the file has also been found to end there
   * @throws IdxException TRUNCATED if it ends too soon, TRAILING if bytes follow
   */
  public boolean next(byte[] record) throws IOException, IdxException {
    if (read == header.count()) {
      if (in.read() >= 0) {
        throw new IdxException(
            Reason.TRAILING,
            "bytes follow the " + header.count() + " records that the header announces");
      }
      return false;
    }
    try {
      in.readFully(record, 0, header.recordBytes());
    } catch (EOFException e) {
      throw new IdxException(
          Reason.TRUNCATED,
          "the header announces " + header.count() + " records, the file ends in record " + read);
    }
    read++;
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

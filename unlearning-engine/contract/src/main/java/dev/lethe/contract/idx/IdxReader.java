// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.idx;

import dev.lethe.contract.idx.IdxException.Reason;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads an IDX file of unsigned bytes record by record, gzipped or plain, without ever believing
 * the header: memory grows with one record only.
 *
 * <p>Source: Y. LeCun, "The MNIST database of handwritten digits", section "The IDX file format".
 */
public final class IdxReader implements Closeable {

  private static final int UNSIGNED_BYTE = 0x08;
  private static final int LARGEST_RECORD = 1 << 24;

  private final DataInputStream in;
  private final int count;
  private final List<Integer> shape;
  private final int recordBytes;
  private int read;

  private IdxReader(DataInputStream in, int count, List<Integer> shape, int recordBytes) {
    this.in = in;
    this.count = count;
    this.shape = shape;
    this.recordBytes = recordBytes;
  }

  /**
   * Reads the header.
   *
   * @param in the file; closed with this reader
   * @param dimensions expected number of dimensions: 1 for labels, 3 for images
   * @throws IdxException NOT_IDX, DIMENSIONS, SIZE or TRUNCATED
   */
  public static IdxReader open(InputStream in, int dimensions) throws IOException, IdxException {
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
      if (magic >>> 16 != 0 || (magic >>> 8 & 0xff) != UNSIGNED_BYTE) {
        throw new IdxException(
            Reason.NOT_IDX,
            String.format("an IDX file of unsigned bytes starts with 00 00 08, found %08x", magic));
      }
      if ((magic & 0xff) != dimensions) {
        throw new IdxException(
            Reason.DIMENSIONS,
            "expected " + dimensions + " dimensions, the header says " + (magic & 0xff));
      }
      int count = size(data, 0);
      Integer[] shape = new Integer[dimensions - 1];
      long recordBytes = 1;
      for (int i = 0; i < shape.length; i++) {
        shape[i] = size(data, i + 1);
        recordBytes *= shape[i];
        if (recordBytes > LARGEST_RECORD) {
          throw new IdxException(
              Reason.SIZE, "one record has more than " + LARGEST_RECORD + " bytes");
        }
      }
      return new IdxReader(data, count, List.of(shape), (int) recordBytes);
    } catch (EOFException e) {
      throw new IdxException(Reason.TRUNCATED, "the file ends inside its header");
    }
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

  /** Number of records that the header announces. */
  public int count() {
    return count;
  }

  /** Size of one record, empty for labels, {@code [height, width]} for images. */
  public List<Integer> shape() {
    return shape;
  }

  /** Bytes of one record. */
  public int recordBytes() {
    return recordBytes;
  }

  /**
   * Reads the next record into {@code record}.
   *
   * @param record of {@link #recordBytes()} length
   * @return false after the last record, when the file has also been found to end there
   * @throws IdxException TRUNCATED if it ends too soon, TRAILING if bytes follow
   */
  public boolean next(byte[] record) throws IOException, IdxException {
    if (read == count) {
      if (in.read() >= 0) {
        throw new IdxException(
            Reason.TRAILING, "bytes follow the " + count + " records that the header announces");
      }
      return false;
    }
    try {
      in.readFully(record, 0, recordBytes);
    } catch (EOFException e) {
      throw new IdxException(
          Reason.TRUNCATED,
          "the header announces " + count + " records, the file ends in record " + read);
    }
    read++;
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

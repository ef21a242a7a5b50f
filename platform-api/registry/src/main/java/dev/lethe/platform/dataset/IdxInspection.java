// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.idx.IdxException;
import dev.lethe.contract.idx.IdxHeader.Element;
import dev.lethe.contract.idx.IdxReader;
import dev.lethe.platform.dataset.DatasetException.Reason;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.subject.Identifier;
import dev.lethe.platform.subject.IndexFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the three files of a version once, from start to end, and believes no header. Memory does
 * not grow with the records.
 */
final class IdxInspection {

  private static final int LONGEST_ID = 200;

  private final Columns columns;
  private final int mostRecords;
  private final List<String> faults = new ArrayList<>();

  IdxInspection(Columns columns, int mostRecords) {
    this.columns = columns;
    this.mostRecords = mostRecords;
  }

  /**
   * What was found.
   *
   * @param rowCount records in each of the files
   * @param shape height and width of an image
   * @param classes largest label plus one
   */
  record Found(int rowCount, List<Integer> shape, int classes) {}

  /** Told how many records have been read. */
  interface Watch {
    void read(long records) throws IOException;
  }

  /**
   * Checks everything but {@link #requireDistinct} and writes the index rows.
   *
   * @throws DatasetException with up to 100 faults
   */
  Found inspect(Path images, Path labels, Path companion, IndexFile index, Watch watch)
      throws IOException, DatasetException {
    List<Integer> shape;
    int imageCount;
    try (IdxReader reader = open("images", images, IdxReader::openFeatures)) {
      shape = reader.header().shape();
      imageCount =
          read(
              "images",
              reader,
              reader.header().element() == Element.FLOAT
                  ? IdxInspection::requireFinite
                  : record -> {},
              watch);
    }
    int[] largest = {0};
    int labelCount;
    try (IdxReader reader = open("labels", labels, IdxReader::openLabels)) {
      labelCount =
          read("labels", reader, r -> largest[0] = Math.max(largest[0], r[0] & 0xff), watch);
    }
    int lines = companion(companion, index, watch);
    if (imageCount != labelCount || imageCount != lines) {
      throw new DatasetException(
          Reason.COUNT,
          imageCount
              + " images, "
              + labelCount
              + " labels and "
              + lines
              + " companion lines; the three numbers must be equal");
    }
    return new Found(imageCount, shape, largest[0] + 1);
  }

  private interface Opener {
    IdxReader open(InputStream in) throws IOException, IdxException;
  }

  private interface RecordReader {
    void read(byte[] record) throws IdxException;
  }

  private static IdxReader open(String what, Path file, Opener opener)
      throws IOException, DatasetException {
    try {
      return opener.open(Files.newInputStream(file));
    } catch (IdxException e) {
      throw new DatasetException(Reason.IDX, what + ": " + e.getMessage());
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw damaged(what);
    }
  }

  private int read(String what, IdxReader reader, RecordReader each, Watch watch)
      throws IOException, DatasetException {
    if (reader.header().count() > mostRecords) {
      throw tooMany(what, reader.header().count());
    }
    byte[] record = new byte[reader.header().recordBytes()];
    int n = 0;
    try {
      while (reader.next(record)) {
        each.read(record);
        if (++n % 10_000 == 0) {
          watch.read(n);
        }
      }
      return reader.header().count();
    } catch (IdxException e) {
      String where = e.reason() == IdxException.Reason.NOT_FINITE ? ", record " + (n + 1) : "";
      throw new DatasetException(Reason.IDX, what + where + ": " + e.getMessage());
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw damaged(what);
    }
  }

  private static DatasetException damaged(String what) {
    return new DatasetException(Reason.IDX, what + ": the compressed file is damaged");
  }

  private static void requireFinite(byte[] record) throws IdxException {
    FloatBuffer values = ByteBuffer.wrap(record).asFloatBuffer();
    while (values.hasRemaining()) {
      float value = values.get();
      if (!Float.isFinite(value)) {
        throw new IdxException(IdxException.Reason.NOT_FINITE, "a value is " + value);
      }
    }
  }

  private DatasetException tooMany(String what, long count) {
    return new DatasetException(
        Reason.LIMIT, what + ": " + count + " records, at most " + mostRecords + " are accepted");
  }

  /** Checks the companion; gives the number of its lines. */
  private int companion(Path file, IndexFile index, Watch watch)
      throws IOException, DatasetException {
    int lines = 0;
    try (Companion companion = Companion.open(file, columns)) {
      for (Optional<CSVRecord> line = companion.next();
          line.isPresent();
          line = companion.next(), lines++) {
        if (lines >= mostRecords) {
          throw tooMany("companion", lines + 1L);
        }
        line(line.get(), lines, index);
        if (lines % 10_000 == 9_999) {
          watch.read(lines + 1L);
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new DatasetException(Reason.COMPANION, faults);
    }
    return lines;
  }

  private void line(CSVRecord line, int ordinal, IndexFile index)
      throws IOException, DatasetException {
    String id = line.get(columns.recordId());
    if (id.isBlank() || id.length() > LONGEST_ID) {
      fault(ordinal, columns.recordId() + " is empty or longer than " + LONGEST_ID);
      return;
    }
    if (columns.subject().isPresent()) {
      String subject = line.get(columns.subject().get());
      if (!subject.isBlank()) {
        try {
          index.addSubject(
              new Identifier(columns.identifierType().orElseThrow(), subject), ordinal);
        } catch (ProblemException e) {
          fault(ordinal, columns.subject().get() + ": " + e.errors().get(0).message());
        }
      }
    }
    index.addRecord(columns.key(id), ordinal);
  }

  private void fault(int ordinal, String what) throws DatasetException {
    faults.add("companion, record " + (ordinal + 1) + ": " + what);
    if (faults.size() == DatasetException.MOST_FAULTS) {
      throw new DatasetException(Reason.COMPANION, faults);
    }
  }

  /**
   * Checks that no two records have one id.
   *
   * @param index closed
   * @throws DatasetException DUPLICATE with up to 100 of them, never with the ids
   */
  static void requireDistinct(IndexFile index) throws IOException, DatasetException {
    List<String> faults = new ArrayList<>();
    index
        .repeated(DatasetException.MOST_FAULTS)
        .forEach(
            (ordinal, first) ->
                faults.add(
                    "companion, record "
                        + (ordinal + 1)
                        + ": same record id as record "
                        + (first + 1)));
    if (!faults.isEmpty()) {
      throw new DatasetException(Reason.DUPLICATE, faults);
    }
  }
}

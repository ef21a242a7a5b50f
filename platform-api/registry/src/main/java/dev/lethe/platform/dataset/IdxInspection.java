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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the three files of a version once, from start to end, and believes no header. Memory grows
 * by eight bytes a record.
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
   * Checks everything and writes the index rows.
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
    long[] ids = companion(companion, imageCount, index, watch);
    if (imageCount != labelCount || imageCount != ids.length) {
      throw new DatasetException(
          Reason.COUNT,
          imageCount
              + " images, "
              + labelCount
              + " labels and "
              + ids.length
              + " companion lines; the three numbers must be equal");
    }
    requireDistinct(companion, ids);
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

  /** Checks the companion; gives the short hashes of the record ids, in order. */
  private long[] companion(Path file, int expected, IndexFile index, Watch watch)
      throws IOException, DatasetException {
    long[] ids = new long[Math.min(expected, mostRecords)];
    int lines = 0;
    try (Companion companion = Companion.open(file, columns)) {
      for (Optional<CSVRecord> line = companion.next();
          line.isPresent();
          line = companion.next(), lines++) {
        if (lines >= mostRecords) {
          throw tooMany("companion", lines + 1L);
        }
        if (lines >= ids.length) {
          ids = Arrays.copyOf(ids, lines + 1 + lines / 2);
        }
        ids[lines] = line(line.get(), lines, index);
        if (lines % 10_000 == 9_999) {
          watch.read(lines + 1L);
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new DatasetException(Reason.COMPANION, faults);
    }
    return Arrays.copyOf(ids, lines);
  }

  private long line(CSVRecord line, int ordinal, IndexFile index)
      throws IOException, DatasetException {
    String id = line.get(columns.recordId());
    if (id.isBlank() || id.length() > LONGEST_ID) {
      fault(ordinal, columns.recordId() + " is empty or longer than " + LONGEST_ID);
      return 0;
    }
    if (columns.subject().isPresent()) {
      String subject = line.get(columns.subject().get());
      if (!subject.isBlank()) {
        try {
          index.add(new Identifier(columns.identifierType().orElseThrow(), subject), ordinal);
        } catch (ProblemException e) {
          fault(ordinal, columns.subject().get() + ": " + e.errors().get(0).message());
        }
      }
    }
    return index.add(new Identifier(Identifier.RECORD_ID, id), ordinal);
  }

  private void fault(int ordinal, String what) throws DatasetException {
    faults.add("companion, record " + (ordinal + 1) + ": " + what);
    if (faults.size() == DatasetException.MOST_FAULTS) {
      throw new DatasetException(Reason.COMPANION, faults);
    }
  }

  /** Equal short hashes are looked at again in full, so that no id is refused by coincidence. */
  private void requireDistinct(Path file, long[] ids) throws IOException, DatasetException {
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    List<Long> suspects = new ArrayList<>();
    for (int i = 1; i < sorted.length && suspects.size() < DatasetException.MOST_FAULTS; i++) {
      if (sorted[i] == sorted[i - 1]) {
        suspects.add(sorted[i]);
      }
    }
    if (suspects.isEmpty()) {
      return;
    }
    Map<String, Integer> first = new HashMap<>();
    try (Companion companion = Companion.open(file, columns)) {
      for (int i = 0; i < ids.length; i++) {
        String id = companion.next().orElseThrow().get(columns.recordId());
        if (!suspects.contains(ids[i])) {
          continue;
        }
        Integer earlier = first.putIfAbsent(id, i);
        if (earlier != null && faults.size() < DatasetException.MOST_FAULTS) {
          faults.add(
              "companion, record " + (i + 1) + ": same record id as record " + (earlier + 1));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new DatasetException(Reason.DUPLICATE, faults);
    }
  }
}

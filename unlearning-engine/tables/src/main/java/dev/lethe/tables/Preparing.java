// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import dev.lethe.contract.table.Preparation;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the three files of a data-set version from one file that people bring. */
public final class Preparing {

  /** Most records of one file. */
  static final long MOST_RECORDS = 100_000_000;

  private Preparing() {}

  /**
   * Reads {@code file} to its end.
   *
   * @param preparation what it is and how to encode it
   * @param folder receives {@code features.idx}, {@code labels.idx} and {@code records.csv}; the
   *     last has the columns {@code record} and {@code subject}
   * @return the number of records
   * @throws TableException FORMAT, VALUE, EMPTY, LIMIT or UNREADABLE
   * @throws RunException when cancelled
   */
  public static int prepare(Path file, Preparation preparation, Path folder, RunListener listener)
      throws RunException {
    try (RowSource rows = open(file, preparation, folder);
        PreparedFiles files = PreparedFiles.create(folder, rows.features())) {
      int count = 0;
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        files.add(row.get());
        if (++count % 10_000 == 0) {
          listener.checkCancelled();
        }
        if (count > MOST_RECORDS) {
          throw new TableException(
              TableException.Reason.LIMIT, "more than " + MOST_RECORDS + " records");
        }
      }
      if (count == 0) {
        throw new TableException(TableException.Reason.EMPTY, "the file has no record");
      }
      files.finish();
      listener.progress(count, count, "records");
      return count;
    } catch (IOException e) {
      throw new TableException(
          TableException.Reason.UNREADABLE, "a file cannot be read or written: " + e, e);
    }
  }

  private static RowSource open(Path file, Preparation preparation, Path folder)
      throws RunException, IOException {
    if (preparation instanceof Preparation.Images images) {
      return ImageArchive.open(file, images);
    }
    if (preparation instanceof Preparation.Csv csv) {
      return CsvTable.open(file, csv);
    }
    return DuckTable.open(file, (Preparation.Table) preparation, folder);
  }
}

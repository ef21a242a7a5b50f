// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.dataset.DatasetException.Reason;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads a companion line by line: RFC 4180, UTF-8, with a header. */
final class Companion implements Closeable {

  static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setAllowMissingColumnNames(false)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  private Companion(CSVParser parser) {
    this.parser = parser;
    this.records = parser.iterator();
  }

  /**
   * Reads the header.
   *
   * @throws DatasetException COMPANION if it is not CSV or lacks a column
   */
  static Companion open(Path file, Columns columns) throws IOException, DatasetException {
    return open(Files.newInputStream(file), columns);
  }

  /** As {@link #open(Path, Columns)}; closes the stream in the end. */
  static Companion open(InputStream file, Columns columns) throws IOException, DatasetException {
    Companion companion = open(file);
    try {
      companion.requireColumns(columns);
      return companion;
    } catch (DatasetException e) {
      companion.close();
      throw e;
    }
  }

  private static Companion open(InputStream file) throws IOException, DatasetException {
    // A decoder of its own reports malformed bytes instead of replacing them.
    BufferedReader reader = new BufferedReader(new InputStreamReader(file, UTF_8.newDecoder()));
    try {
      return new Companion(CSVParser.parse(reader, FORMAT));
    } catch (CharacterCodingException e) {
      reader.close();
      throw new DatasetException(Reason.COMPANION, "companion: not UTF-8 in its header");
    } catch (IllegalArgumentException | UncheckedIOException e) {
      reader.close();
      throw new DatasetException(
          Reason.COMPANION, "companion: the header has an empty or repeated column name");
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * Copies a companion that names no records, with their numbers from 1 before each line.
   *
   * @param column name of the new first column
   * @param folder where the copy goes
   * @throws DatasetException COMPANION if it is not CSV, or has a column of this name
   */
  static Path numbered(Path file, String column, Path folder) throws IOException, DatasetException {
    Path copy = folder.resolve("companion-numbered.csv");
    try (Companion in = open(Files.newInputStream(file));
        CSVPrinter out = new CSVPrinter(Files.newBufferedWriter(copy, UTF_8), CSVFormat.RFC4180)) {
      if (in.header().contains(column)) {
        throw new DatasetException(
            Reason.COMPANION,
            "companion: records are to be numbered in a column "
                + column
                + ", which there is already; name it as the column of the record id, or call it"
                + " something else");
      }
      out.printRecord(Stream.concat(Stream.of(column), in.header().stream()));
      int number = 1;
      for (Optional<CSVRecord> line = in.next(); line.isPresent(); line = in.next()) {
        out.printRecord(Stream.concat(Stream.of(Integer.toString(number++)), line.get().stream()));
      }
    }
    return copy;
  }

  private void requireColumns(Columns columns) throws DatasetException {
    List<String> wanted = new ArrayList<>(List.of(columns.recordId()));
    columns.subject().ifPresent(wanted::add);
    List<String> missing = new ArrayList<>();
    for (String column : wanted) {
      if (!parser.getHeaderNames().contains(column)) {
        missing.add("companion: column " + column + " is missing");
      }
    }
    if (!missing.isEmpty()) {
      missing.add("companion: its columns are " + String.join(", ", parser.getHeaderNames()));
      throw new DatasetException(Reason.COMPANION, missing);
    }
  }

  List<String> header() {
    return parser.getHeaderNames();
  }

  /**
   * The next line; empty at the end.
   *
   * @throws DatasetException COMPANION if it is not CSV, or has not one value per column
   */
  Optional<CSVRecord> next() throws DatasetException {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CSVRecord record = records.next();
      if (!record.isConsistent()) {
        throw new DatasetException(
            Reason.COMPANION,
            "companion, line "
                + parser.getCurrentLineNumber()
                + ": "
                + record.size()
                + " values for "
                + parser.getHeaderNames().size()
                + " columns");
      }
      return Optional.of(record);
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new DatasetException(
          Reason.COMPANION,
          "companion, after line " + parser.getCurrentLineNumber() + ": not CSV in UTF-8");
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}

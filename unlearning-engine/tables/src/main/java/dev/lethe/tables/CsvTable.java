// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.idx.IdxHeader;
import dev.lethe.contract.table.Column;
import dev.lethe.contract.table.Preparation;
import dev.lethe.contract.table.Use;
import dev.lethe.tables.TableException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Comma-separated values, line by line. */
final class CsvTable implements RowSource {

  private final Preparation.Csv table;
  private final RowEncoder encoder;
  private final CSVParser parser;
  private final Iterator<CSVRecord> lines;
  private final int[] positions;
  private final int width;
  private long read;

  private CsvTable(Preparation.Csv table, CSVParser parser) throws TableException {
    this.table = table;
    this.encoder = new RowEncoder(table);
    this.parser = parser;
    this.lines = parser.iterator();
    List<String> names = table.header() ? header() : List.of();
    List<Column> columns = table.columns();
    this.width = table.header() ? names.size() : columns.size();
    this.positions = new int[columns.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = table.header() ? names.indexOf(columns.get(i).name()) : i;
      if (positions[i] < 0) {
        throw new TableException(
            Reason.FORMAT,
            "the file has no column " + columns.get(i).name() + ", it has " + width + " others");
      }
    }
  }

  /**
   * Opens a file.
   *
   * @throws TableException FORMAT if it is no CSV or lacks a column
   */
  static CsvTable open(Path file, Preparation.Csv table) throws TableException, IOException {
    // A decoder of its own reports malformed bytes instead of replacing them.
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8.newDecoder()));
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(table.separator())
            .setIgnoreSurroundingSpaces(true)
            .get();
    CSVParser parser = CSVParser.parse(reader, format);
    try {
      return new CsvTable(table, parser);
    } catch (TableException | RuntimeException e) {
      parser.close();
      throw e;
    }
  }

  private List<String> header() throws TableException {
    return line().map(CSVRecord::toList).orElse(List.of());
  }

  private Optional<CSVRecord> line() throws TableException {
    try {
      return lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new TableException(
          Reason.FORMAT,
          "after line "
              + parser.getCurrentLineNumber()
              + (e.getCause() instanceof CharacterCodingException ? ": not UTF-8" : ": not CSV"),
          e);
    }
  }

  @Override
  public IdxHeader features() {
    return new IdxHeader(IdxHeader.Element.FLOAT, 1, List.of(table.features()));
  }

  @Override
  public Optional<Row> next() throws TableException {
    Optional<CSVRecord> line = line();
    if (line.isEmpty()) {
      encoder.requireNoFault();
      return Optional.empty();
    }
    if (line.get().size() != width) {
      throw new TableException(
          Reason.FORMAT,
          "line "
              + parser.getCurrentLineNumber()
              + ": "
              + line.get().size()
              + " values for "
              + width
              + " columns");
    }
    @Nullable String[] cells = new String[positions.length];
    for (int i = 0; i < cells.length; i++) {
      if (!(table.columns().get(i).use() instanceof Use.Unused)) {
        cells[i] = line.get().get(positions[i]);
      }
    }
    return Optional.of(encoder.encode(++read, cells));
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}

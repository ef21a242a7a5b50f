// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.idx.IdxHeader;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes the files of a version as records come; memory does not grow with them. */
final class PreparedFiles implements Closeable {

  private final Path folder;
  private final IdxHeader features;
  private final DataOutputStream featureFile;
  private final DataOutputStream labelFile;
  private final CSVPrinter records;
  private int count;
  private boolean closed;

  private PreparedFiles(Path folder, IdxHeader features) throws IOException {
    this.folder = folder;
    this.features = features;
    featureFile = create("features.idx");
    labelFile = create("labels.idx");
    Writer writer = Files.newBufferedWriter(folder.resolve("records.csv"), UTF_8);
    records = new CSVPrinter(writer, CSVFormat.RFC4180);
  }

  static PreparedFiles create(Path folder, IdxHeader features) throws IOException {
    PreparedFiles files = new PreparedFiles(folder, features);
    features.write(files.featureFile);
    labels(1).write(files.labelFile);
    files.records.printRecord("record", "subject");
    return files;
  }

  private DataOutputStream create(String name) throws IOException {
    return new DataOutputStream(
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16));
  }

  private static IdxHeader labels(int count) {
    return new IdxHeader(IdxHeader.Element.UNSIGNED_BYTE, count, List.of());
  }

  void add(Row row) throws IOException {
    count++;
    featureFile.write(row.features());
    labelFile.write(row.label());
    records.printRecord(row.id().orElse(Integer.toString(count)), row.subject().orElse(""));
  }

  /** Puts the count, now that it is known, into the headers. */
  void finish() throws IOException {
    close();
    patch("features.idx", features.withCount(count));
    patch("labels.idx", labels(count));
  }

  private void patch(String name, IdxHeader header) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      header.write(file);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (featureFile;
        labelFile) {
      records.close(true);
    }
  }
}

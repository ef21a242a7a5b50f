// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Index rows of one data-set version, in the text form that {@code COPY} reads. */
public final class IndexFile implements Closeable {

  private final IndexHash hash;
  private final Path path;
  private final BufferedWriter out;

  IndexFile(IndexHash hash, Path path) throws IOException {
    this.hash = hash;
    this.path = path;
    this.out = Files.newBufferedWriter(path, US_ASCII);
  }

  /** Where the rows are, complete once this is closed. */
  public Path path() {
    return path;
  }

  /**
   * Adds a row.
   *
   * @param ordinal of the record that has this identifier
   * @return first eight bytes of the key: equal identifiers have equal ones, different identifiers
   *     hardly ever
   */
  public long add(Identifier identifier, int ordinal) throws IOException {
    byte[] key = hash.of(identifier);
    out.write("\\\\x");
    out.write(HexFormat.of().formatHex(key));
    out.write('\t');
    out.write(Integer.toString(ordinal));
    out.write(identifier.type().equals(Identifier.RECORD_ID) ? "\tt\n" : "\tf\n");
    return java.nio.ByteBuffer.wrap(key).getLong();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip that is written while it is sent, so that of its files none has to fit into memory, and
 * that ends with the SHA-256 of each in the form of {@code sha256sum}.
 */
public final class Archive {

  /** Name of the file with the digests. */
  public static final String DIGESTS = "SHA256SUMS";

  private final MessageDigest whole = Digest.sha256();
  private final Counting counting;
  private final ZipOutputStream zip;
  private final List<String> digests = new ArrayList<>();

  /** Writes to a stream, which stays open. */
  public Archive(OutputStream out) {
    this.counting = new Counting(out);
    this.zip = new ZipOutputStream(new DigestOutputStream(counting, whole));
  }

  /** Writes a file. */
  @FunctionalInterface
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Adds a file.
   *
   * @param name with slashes between folders
   */
  public void add(String name, Content content) throws IOException {
    MessageDigest digest = Digest.sha256();
    open(name);
    // Whoever writes a file may close it, which the zip goes on after.
    content.write(new DigestOutputStream(new Entry(zip), digest));
    zip.closeEntry();
    digests.add(Digest.ofHash(digest.digest()).hex() + "  " + name);
  }

  /** Adds a file of bytes at hand. */
  public void add(String name, byte[] content) throws IOException {
    add(name, out -> out.write(content));
  }

  /**
   * A whole archive.
   *
   * @param digest of all its bytes
   * @param bytes how many there are
   */
  public record Sealed(Digest digest, long bytes) {}

  /** Ends the archive. */
  public Sealed end() throws IOException {
    open(DIGESTS);
    zip.write((String.join("\n", digests) + "\n").getBytes(UTF_8));
    zip.closeEntry();
    zip.finish();
    zip.flush();
    return new Sealed(Digest.ofHash(whole.digest()), counting.bytes);
  }

  private void open(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // One fixed time: bytes say nothing of when they were taken, the trail does.
    entry.setTimeLocal(LocalDateTime.ofEpochSecond(315_619_200L, 0, ZoneOffset.UTC));
    zip.putNextEntry(entry);
  }

  private static final class Counting extends FilterOutputStream {
    private long bytes;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      out.write(some, from, length);
      bytes += length;
    }
  }

  /** One file of the zip. */
  private static final class Entry extends FilterOutputStream {

    Entry(OutputStream zip) {
      super(zip);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      out.write(some, from, length);
    }

    @Override
    public void close() {}
  }
}

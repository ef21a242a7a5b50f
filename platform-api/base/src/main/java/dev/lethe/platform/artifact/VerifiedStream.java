// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Reads an artifact and fails at its end if the bytes are not those of its digest. */
final class VerifiedStream extends FilterInputStream {

  private final Digest expected;
  private final MessageDigest hash = Digest.sha256();
  private boolean checked;

  VerifiedStream(InputStream in, Digest expected) {
    super(in);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      hash.update(buffer, offset, read);
    } else if (read < 0 && !checked) {
      checked = true;
      Digest found = Digest.ofHash(hash.digest());
      if (!found.equals(expected)) {
        throw new IOException("the stored bytes of " + expected + " have the digest " + found);
      }
    }
    return read;
  }

  /** Reads instead, so that skipped bytes are under the digest too. */
  @Override
  public long skip(long n) throws IOException {
    byte[] buffer = new byte[(int) Math.min(Math.max(n, 0), 64 * 1024)];
    return Math.max(read(buffer, 0, buffer.length), 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lethe.contract.digest.Digest;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Salted commitments, which name a person, a request or a record to nobody who lacks the salt. Each
 * value has a fresh salt, kept by the controller apart from the evidence.
 */
public final class Commitment {

  /** Bytes of a salt. */
  public static final int SALT_BYTES = 32;

  private Commitment() {}

  /** What is committed to. */
  public enum Kind {
    SUBJECT,
    REQUEST,
    RECORD
  }

  /**
   * The commitment to a value.
   *
   * @param salt 32 random bytes
   * @throws IllegalArgumentException if the salt has another length
   */
  public static Digest of(Kind kind, byte[] salt, byte[] value) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has 32 bytes, found " + salt.length);
    }
    MessageDigest sha = Digest.sha256();
    String prefix = "lethe-commit/1\n" + kind.name().toLowerCase(Locale.ROOT) + "\n";
    sha.update(prefix.getBytes(US_ASCII));
    sha.update(salt);
    return Digest.ofHash(sha.digest(value));
  }

  /** The commitment to a set: the Merkle root over its members' commitments in rising order. */
  public static Digest ofSet(Collection<Digest> commitments) {
    List<Digest> leaves =
        commitments.stream().sorted().map(c -> MerkleTree.leafHash(c.bytes())).toList();
    try {
      return MerkleTree.of(leaves).root();
    } catch (LogException e) {
      throw new IllegalStateException("a tree in memory has every subtree", e);
    }
  }
}

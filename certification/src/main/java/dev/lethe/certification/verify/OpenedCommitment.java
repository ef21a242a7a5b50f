// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.log.Commitment;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.contract.digest.Digest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A value with its salt, as the controller keeps them: what a commitment in the evidence was made
 * of. Shown to a reader, it proves that this person, request or record is meant.
 */
public final class OpenedCommitment {

  private final byte[] salt;
  private final byte[] value;

  /**
   * A value and its salt.
   *
   * @param salt 32 bytes
   */
  public OpenedCommitment(byte[] salt, byte[] value) {
    if (salt.length != Commitment.SALT_BYTES) {
      throw new IllegalArgumentException(
          "a salt has " + Commitment.SALT_BYTES + " bytes, found " + salt.length);
    }
    this.salt = salt.clone();
    this.value = value.clone();
  }

  private Digest as(Commitment.Kind kind) {
    return Commitment.of(kind, salt, value);
  }

  /**
   * What of the evidence the values open: each is the subject or the request, or all together are
   * the whole set of records.
   */
  static boolean allOpen(Evidence evidence, List<OpenedCommitment> opened) {
    Digest set = Commitment.ofSet(opened.stream().map(o -> o.as(Commitment.Kind.RECORD)).toList());
    return set.equals(evidence.treatment().forgetSet().commitment())
        || opened.stream().allMatch(o -> o.kindIn(evidence).isPresent());
  }

  private Optional<Commitment.Kind> kindIn(Evidence evidence) {
    return Arrays.stream(Commitment.Kind.values())
        .filter(
            kind ->
                switch (kind) {
                  case SUBJECT -> as(kind).equals(evidence.parties().subject().commitment());
                  case REQUEST -> as(kind).equals(evidence.parties().request().commitment());
                  case RECORD ->
                      Commitment.ofSet(List.of(as(kind)))
                          .equals(evidence.treatment().forgetSet().commitment());
                })
        .findFirst();
  }
}

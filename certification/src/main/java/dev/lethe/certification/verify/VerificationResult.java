// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.statement.Outcome;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Five verdicts, each for itself, and apart from them what the certificate says. A good outcome
 * never colours a verdict, and a verdict never an outcome.
 *
 * @param verifierVersion version of this verifier
 * @param checkedAt the time judged by
 * @param inputDigest of the file as given
 * @param verdicts one for each check
 * @param codes what failed, the primary one first
 * @param notes what does not fail but should be known
 * @param says what the evidence of the sealed revision says, if it could be read
 */
public record VerificationResult(
    String verifierVersion,
    Instant checkedAt,
    Digest inputDigest,
    Map<Check, Verdict> verdicts,
    List<Finding> codes,
    List<Finding> notes,
    Optional<Says> says) {

  public VerificationResult {
    verdicts = new EnumMap<>(verdicts);
    codes = List.copyOf(codes);
    notes = List.copyOf(notes);
  }

  /**
   * What the certificate says, whatever the verdicts are.
   *
   * @param certificate its id
   * @param version its version
   * @param issuer who issued it
   * @param issuedAt when, as it says
   * @param sealedAt when, by its time-stamp
   * @param outcome the finding; absent where it is about no request
   * @param headline the outcome's fixed sentence
   */
  public record Says(
      String certificate,
      int version,
      String issuer,
      Instant issuedAt,
      Optional<Instant> sealedAt,
      Optional<Outcome> outcome,
      String headline) {}

  /** The answer to one check. */
  public Verdict verdict(Check check) {
    return verdicts.getOrDefault(check, Verdict.NOT_CHECKED);
  }

  /** The lowest step that failed. */
  public Optional<Code> primary() {
    return codes.stream().map(Finding::code).findFirst();
  }

  /** Whether each of these checks passed and the input was not refused. */
  public boolean passes(Collection<Check> required) {
    return !refusedInput() && required.stream().allMatch(c -> verdict(c) == Verdict.PASS);
  }

  /** Whether the file was refused before or while it was read. */
  public boolean refusedInput() {
    return codes.stream().anyMatch(f -> f.code().refusesInput());
  }
}

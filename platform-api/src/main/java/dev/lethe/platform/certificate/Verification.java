// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Code;
import dev.lethe.certification.verify.Explanation;
import dev.lethe.certification.verify.Finding;
import dev.lethe.certification.verify.Verdict;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Five verdicts on a PDF, as they cross HTTP.
 *
 * @param outcome what the certificate says; never coloured by the verdicts
 * @param verifierVersion version of the checks
 * @param checkedAt when
 * @param inputDigest of the file
 * @param verdicts seal, content, log, status, statement
 * @param codes what failed, the primary one first
 * @param notes what does not fail but should be known
 * @param primaryCode of the lowest step that failed
 * @param certificateId which certificate it says it is
 * @param certificateVersion its version
 * @param headline the outcome's fixed sentence
 */
public record Verification(
    Optional<String> outcome,
    String verifierVersion,
    Instant checkedAt,
    Digest inputDigest,
    List<CheckVerdict> verdicts,
    List<String> codes,
    List<String> notes,
    Optional<String> primaryCode,
    Optional<String> certificateId,
    Optional<Integer> certificateVersion,
    Optional<String> headline) {

  public Verification {
    verdicts = List.copyOf(verdicts);
    codes = List.copyOf(codes);
    notes = List.copyOf(notes);
  }

  /**
   * One verdict.
   *
   * @param name seal, content, log, status or statement
   * @param verdict PASS, FAIL or NOT_CHECKED
   * @param sentence in words
   * @param codes what was found
   */
  public record CheckVerdict(String name, String verdict, String sentence, List<CheckCode> codes) {
    public CheckVerdict {
      codes = List.copyOf(codes);
    }
  }

  /**
   * One thing found.
   *
   * @param code which
   * @param expected what a sound certificate has
   * @param found what this file has
   * @param remedy what to do
   */
  public record CheckCode(
      String code, Optional<String> expected, Optional<String> found, Optional<String> remedy) {}

  static Verification of(VerificationResult result) {
    return new Verification(
        result.says().map(s -> s.outcome().name()),
        result.verifierVersion(),
        result.checkedAt(),
        result.inputDigest(),
        Arrays.stream(Check.values()).map(check -> verdict(result, check)).toList(),
        result.codes().stream().map(f -> f.code().name()).toList(),
        result.notes().stream().map(f -> f.code().name()).toList(),
        result.primary().map(Enum::name),
        result.says().map(VerificationResult.Says::certificate),
        result.says().map(VerificationResult.Says::version),
        result.says().map(VerificationResult.Says::headline));
  }

  /** What is said of a file that takes too long to check. */
  static Verification givenUp(Digest file, Instant now) {
    String code = Code.INPUT_LIMIT_EXCEEDED.name();
    return new Verification(
        Optional.empty(),
        CertificateVerifier.VERSION,
        now,
        file,
        Arrays.stream(Check.values())
            .map(
                check ->
                    new CheckVerdict(
                        check.word(),
                        Verdict.NOT_CHECKED.name(),
                        "The check was given up, because the file takes too long.",
                        List.of()))
            .toList(),
        List.of(code),
        List.of(),
        Optional.of(code),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static CheckVerdict verdict(VerificationResult result, Check check) {
    String name = check.word();
    List<Finding> codes =
        Stream.concat(result.codes().stream(), result.notes().stream())
            .filter(f -> f.code().name().startsWith(check.name() + "_"))
            .toList();
    return new CheckVerdict(
        name,
        result.verdict(check).name(),
        sentence(check, result.verdict(check)),
        codes.stream()
            .map(
                f ->
                    new CheckCode(
                        f.code().name(),
                        Optional.of(f.expected()),
                        Optional.of(f.found()),
                        Optional.of(Explanation.of(f.code()).remedy())))
            .toList());
  }

  private static String sentence(Check check, Verdict verdict) {
    String subject =
        switch (check) {
          case SEAL -> "The electronic seal";
          case CONTENT -> "The match of evidence and page";
          case LOG -> "The place in the transparency log";
          case STATUS -> "The standing on the status lists";
          case STATEMENT -> "The way from the numbers to the outcome";
        };
    return switch (verdict) {
      case PASS -> subject + " was checked and holds.";
      case FAIL -> subject + " does not hold; see the codes.";
      case NOT_CHECKED -> subject + " could not be checked with what was given.";
    };
  }
}

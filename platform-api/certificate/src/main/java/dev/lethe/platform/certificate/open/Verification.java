// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Code;
import dev.lethe.certification.verify.Verdict;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Five verdicts on a PDF as they cross HTTP, where the fields of the sections stand side by side.
 *
 * @param claim what the certificate says of itself; never coloured by the verdicts
 * @param run which checks were made of what, and when
 * @param verdicts seal, content, log, status, statement
 * @param found what they rest on
 */
public record Verification(
    @JsonUnwrapped Claim claim,
    @JsonUnwrapped Run run,
    List<CheckVerdict> verdicts,
    @JsonUnwrapped Found found) {

  public Verification {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * What a certificate says of itself.
   *
   * @param outcome what it says was shown
   * @param certificateId which certificate it says it is
   * @param certificateVersion its version
   * @param headline the outcome's fixed sentence
   */
  public record Claim(
      Optional<String> outcome,
      Optional<String> certificateId,
      Optional<Integer> certificateVersion,
      Optional<String> headline) {}

  /**
   * Which checks were made.
   *
   * @param verifierVersion version of the checks
   * @param checkedAt when
   * @param inputDigest of the file
   */
  public record Run(String verifierVersion, Instant checkedAt, Digest inputDigest) {}

  /**
   * What was found.
   *
   * @param codes what failed, the primary one first
   * @param notes what does not fail but should be known
   * @param primaryCode of the lowest step that failed
   */
  public record Found(List<String> codes, List<String> notes, Optional<String> primaryCode) {
    public Found {
      codes = List.copyOf(codes);
      notes = List.copyOf(notes);
    }
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

  /** What the verifier of this installation answered. */
  static Verification of(byte[] json, Language language) {
    try {
      return read(json, language);
    } catch (JsonException e) {
      throw new IllegalStateException("an answer of the verifier that cannot be read", e);
    }
  }

  /**
   * Reads the verifier's own answer.
   *
   * @param json lethe-verification/1
   * @param language of the sentences
   * @throws JsonException if it has another form
   */
  private static Verification read(byte[] json, Language language) throws JsonException {
    JsonNode result = CanonicalJson.parse(json);
    List<JsonNode> codes = list(result.path("codes"));
    List<JsonNode> notes = list(result.path("notes"));
    List<JsonNode> all = Stream.concat(codes.stream(), notes.stream()).toList();
    JsonNode says = result.path("says");
    return new Verification(
        new Claim(
            text(result, "outcome"),
            text(says, "certificate"),
            Optional.of(says.path("version")).filter(JsonNode::isInt).map(JsonNode::asInt),
            text(says, "headline")),
        new Run(
            result.path("verifierVersion").asText(),
            Instant.parse(result.path("checkedAt").asText()),
            Digest.parse(result.path("inputDigest").asText())),
        Arrays.stream(Check.values())
            .map(check -> verdict(check, verdict(result, check), all, language))
            .toList(),
        new Found(names(codes), names(notes), names(codes).stream().findFirst()));
  }

  private static Verdict verdict(JsonNode result, Check check) {
    return Verdict.valueOf(result.path("verdicts").path(check.word()).asText());
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }

  private static List<String> names(List<JsonNode> findings) {
    return findings.stream().map(f -> f.path("code").asText()).toList();
  }

  private static Optional<String> text(JsonNode object, String field) {
    return Optional.of(object.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** What is said of a file that takes too much to check. */
  static Verification givenUp(Digest file, Instant now, Language language) {
    String code = Code.INPUT_LIMIT_EXCEEDED.name();
    return new Verification(
        new Claim(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Run(CertificateVerifier.VERSION, now, file),
        Arrays.stream(Check.values())
            .map(check -> verdict(check, Verdict.NOT_CHECKED, List.of(), language))
            .toList(),
        new Found(List.of(code), List.of(), Optional.of(code)));
  }

  private static CheckVerdict verdict(
      Check check, Verdict verdict, List<JsonNode> findings, Language language) {
    Properties words = language.read(Verification.class, "verdicts");
    return new CheckVerdict(
        check.word(),
        verdict.name(),
        MessageFormat.format(word(words, verdict.name()), word(words, check.word())),
        findings.stream()
            .filter(f -> f.path("code").asText().startsWith(check.name() + "_"))
            .map(
                f ->
                    new CheckCode(
                        f.path("code").asText(),
                        text(f, "expected"),
                        text(f, "found"),
                        text(f, "remedy")))
            .toList());
  }

  private static String word(Properties words, String key) {
    return Objects.requireNonNull(words.getProperty(key), key);
  }
}

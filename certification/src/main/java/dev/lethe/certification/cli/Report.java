// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Explanation;
import dev.lethe.certification.verify.Finding;
import dev.lethe.certification.verify.Verdict;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A result for people, outcome and verdicts first, or as one JSON object. */
final class Report {

  private static final Map<Check, String> QUESTIONS =
      Map.of(
          Check.SEAL, "the trusted issuer sealed exactly this file",
          Check.CONTENT, "page, metadata and attached evidence say the same",
          Check.LOG, "the log holds the statement and this file",
          Check.STATUS, "the certificate still stands",
          Check.STATEMENT, "the outcome follows from the evidence's numbers");

  private Report() {}

  static String text(VerificationResult result, Set<Check> required) {
    StringBuilder text = new StringBuilder();
    says(result, text);
    text.append('\n');
    for (Check check : Check.values()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-10s %-12s %s%n",
              check.word(),
              result.verdict(check).name().replace('_', ' '),
              QUESTIONS.get(check)));
    }
    section(text, "Why not", result.codes());
    section(text, "Good to know", result.notes());
    text.append('\n').append(conclusion(result, required)).append('\n');
    return text.toString().replace("\r\n", "\n");
  }

  private static void says(VerificationResult result, StringBuilder text) {
    result
        .says()
        .ifPresentOrElse(
            s -> {
              text.append("Outcome: ").append(s.outcome()).append('\n');
              text.append("  ").append(s.headline()).append('\n');
              text.append("  Certificate ").append(s.certificate());
              text.append(", version ").append(s.version()).append('\n');
              text.append("  Issued ").append(s.issuedAt()).append(" by ").append(s.issuer());
              text.append(s.sealedAt().map(t -> ", sealed " + t).orElse("")).append('\n');
            },
            () -> text.append("Outcome: unknown, the evidence cannot be read\n"));
  }

  private static void section(StringBuilder text, String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    text.append('\n').append(title).append('\n');
    for (Finding finding : findings) {
      Explanation words = Explanation.of(finding.code());
      text.append("  ").append(finding.code()).append(": ").append(words.means()).append('\n');
      text.append("    expected: ").append(oneLine(finding.expected())).append('\n');
      text.append("    found:    ").append(oneLine(finding.found())).append('\n');
      text.append("    do:       ").append(words.remedy()).append('\n');
    }
  }

  /** What a file says about itself never reaches the terminal as control characters. */
  private static String oneLine(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
    return plain.length() <= 300 ? plain : plain.substring(0, 300) + "…";
  }

  private static String conclusion(VerificationResult result, Set<Check> required) {
    if (result.refusedInput()) {
      return "Refused: this file is not one to rely on or to open.";
    }
    if (result.verdicts().containsValue(Verdict.FAIL)) {
      return "Not verified: at least one check failed.";
    }
    return result.passes(required)
        ? "Verified. The outcome above is what was found, neither more nor less."
        : "Not verified: a required check could not be made with what was given.";
  }

  /** Field names and their meaning stay; fields may be added. */
  static String json(VerificationResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verifierVersion", result.verifierVersion());
    json.put("checkedAt", result.checkedAt());
    json.put("inputDigest", result.inputDigest());
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    result.verdicts().forEach((check, verdict) -> verdicts.put(check.word(), verdict));
    json.put("verdicts", verdicts);
    json.put("codes", findings(result.codes()));
    json.put("notes", findings(result.notes()));
    result
        .says()
        .ifPresent(
            s -> {
              json.put("outcome", s.outcome());
              json.put("says", s);
            });
    return new String(CanonicalJson.bytes(json), UTF_8) + "\n";
  }

  private static List<Map<String, String>> findings(List<Finding> findings) {
    List<Map<String, String>> list = new ArrayList<>();
    for (Finding finding : findings) {
      Explanation words = Explanation.of(finding.code());
      list.add(
          Map.of(
              "code", finding.code().name(),
              "means", words.means(),
              "expected", finding.expected(),
              "found", finding.found(),
              "remedy", words.remedy()));
    }
    return list;
  }
}

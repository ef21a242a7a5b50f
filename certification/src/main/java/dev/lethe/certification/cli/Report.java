// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.statement.Language;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Explanation;
import dev.lethe.certification.verify.Finding;
import dev.lethe.certification.verify.Verdict;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.json.CanonicalJson;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** A result for people, outcome and verdicts first, or as one JSON object. */
final class Report {

  private static final String SCHEMA = "lethe-verification/1";
  private static final int LONGEST = 300;

  private final Language language;
  private final Properties words;

  Report(Language language) {
    this.language = language;
    this.words = language.read(Report.class, "report");
  }

  String word(String key, Object... values) {
    return MessageFormat.format(Objects.requireNonNull(words.getProperty(key), key), values);
  }

  String text(VerificationResult result, Set<Check> required) {
    StringBuilder text = new StringBuilder();
    says(result, text);
    text.append('\n');
    for (Check check : Check.values()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-10s %-15s %s\n",
              word(check.word()),
              word(result.verdict(check).name()),
              word(check.word() + ".question")));
    }
    text.append('\n').append(word("apart")).append('\n');
    section(text, word("why"), result.codes());
    section(text, word("notes"), result.notes());
    return text.append('\n').append(conclusion(result, required)).append('\n').toString();
  }

  private void says(VerificationResult result, StringBuilder text) {
    if (result.says().isEmpty()) {
      text.append(word("outcome.unknown")).append('\n');
      return;
    }
    VerificationResult.Says says = result.says().get();
    says.outcome().ifPresent(found -> text.append(word("outcome", found)).append('\n'));
    text.append("  ").append(says.headline()).append('\n');
    text.append("  ").append(word("certificate", says.certificate(), says.version() + ""));
    text.append("\n  ");
    text.append(
        says.sealedAt()
            .map(time -> word("issued.sealed", says.issuedAt(), oneLine(says.issuer()), time))
            .orElseGet(() -> word("issued", says.issuedAt(), oneLine(says.issuer()))));
    text.append('\n');
  }

  private void section(StringBuilder text, String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    text.append('\n').append(title).append('\n');
    for (Finding finding : findings) {
      Explanation explained = Explanation.of(finding.code(), language);
      text.append("  ").append(finding.code()).append(": ").append(explained.means());
      text.append('\n');
      line(text, "expected", oneLine(finding.expected()));
      line(text, "found", oneLine(finding.found()));
      line(text, "do", explained.remedy());
    }
  }

  private void line(StringBuilder text, String key, String value) {
    text.append(String.format(Locale.ROOT, "    %-10s %s\n", word(key) + ":", value));
  }

  /** What a file says about itself never reaches the terminal as control characters. */
  private static String oneLine(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
  }

  private String conclusion(VerificationResult result, Set<Check> required) {
    if (result.refusedInput()) {
      return word("refused");
    }
    if (result.verdicts().containsValue(Verdict.FAIL)) {
      return word("failed");
    }
    return word(result.passes(required) ? "verified" : "open");
  }

  /** The form that {@code verification-1.schema.json} describes. */
  String json(VerificationResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
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
              s.outcome().ifPresent(found -> json.put("outcome", found));
              json.put("says", s);
            });
    return new String(CanonicalJson.bytes(json), UTF_8) + "\n";
  }

  private List<Map<String, String>> findings(List<Finding> findings) {
    List<Map<String, String>> list = new ArrayList<>();
    for (Finding finding : findings) {
      Explanation explained = Explanation.of(finding.code(), language);
      list.add(
          Map.of(
              "code", finding.code().name(),
              "means", explained.means(),
              "expected", finding.expected(),
              "found", finding.found(),
              "remedy", explained.remedy()));
    }
    return list;
  }
}

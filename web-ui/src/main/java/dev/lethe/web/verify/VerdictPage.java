// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.verify;

import dev.lethe.client.model.CheckCode;
import dev.lethe.client.model.CheckVerdict;
import dev.lethe.client.model.Verification;
import dev.lethe.web.page.Dates;
import dev.lethe.web.page.Outcome;
import dev.lethe.web.page.Texts;
import dev.lethe.web.page.Words;
import java.util.List;
import java.util.Optional;

/**
 * The five verdicts on one PDF.
 *
 * @param found what the API found
 * @param fileName name of the file as chosen
 * @param size in bytes
 * @param paper the paper's own outcome, absent where it has none that can be read
 */
public record VerdictPage(Verification found, String fileName, long size, Optional<Outcome> paper) {

  static VerdictPage of(Verification found, String fileName, long size) {
    Optional<Outcome> paper =
        Optional.ofNullable(found.getOutcome())
            .map(
                code -> {
                  Outcome fixed = Outcome.of(code, "S");
                  String said = found.getHeadline();
                  return said == null
                      ? fixed
                      : new Outcome(fixed.name(), said, fixed.glyph(), fixed.look());
                });
    return new VerdictPage(found, fileName, size, paper);
  }

  private long count(String verdict) {
    List<CheckVerdict> verdicts = found.getVerdicts();
    return verdicts.stream().filter(v -> v.getVerdict().getValue().equals(verdict)).count();
  }

  public boolean failed() {
    return count("FAIL") > 0;
  }

  public boolean passed() {
    return count("PASS") == found.getVerdicts().size();
  }

  /** The summary above the five; it never says more than they do. */
  public String summary() {
    int all = found.getVerdicts().size();
    if (passed()) {
      return Texts.text("verdict_all_passed", all);
    }
    return failed()
        ? Texts.text("verdict_some_failed", count("PASS"), all)
        : Texts.text("verdict_some_not_checked", count("PASS"), all);
  }

  public String look() {
    return failed() ? "is-bad" : passed() ? "is-good" : "is-warn";
  }

  /** Remarks of the verifier beyond the codes, which stand beside their checks. */
  public List<String> notes() {
    return found.getNotes().stream().filter(note -> note.contains(" ")).toList();
  }

  /** Where a version stands that took this one's place. */
  public Optional<String> successor() {
    boolean superseded =
        found.getVerdicts().stream()
            .flatMap(v -> v.getCodes().stream())
            .map(CheckCode::getFound)
            .anyMatch(told -> told != null && told.startsWith("SUPERSEDED"));
    return superseded ? Optional.ofNullable(found.getCertificateId()) : Optional.empty();
  }

  /** Size and time of the check, under the file's name. */
  public String hint() {
    return Texts.text("verify_file_hint", Words.bytes(size), Dates.exact(found.getCheckedAt()));
  }
}

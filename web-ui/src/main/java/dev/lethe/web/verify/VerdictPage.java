// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.verify;

import dev.lethe.client.model.CheckCode;
import dev.lethe.client.model.CheckVerdict;
import dev.lethe.client.model.Verification;
import java.util.List;
import java.util.Optional;

/**
 * The five verdicts on one PDF.
 *
 * @param found what the API found
 * @param fileName name of the file as chosen
 * @param size in bytes
 */
public record VerdictPage(Verification found, String fileName, long size) {

  private long count(String verdict) {
    List<CheckVerdict> verdicts = found.getVerdicts();
    return verdicts.stream().filter(v -> v.getVerdict().getValue().equals(verdict)).count();
  }

  public boolean failed() {
    return count("FAIL") > 0;
  }

  public boolean passed() {
    return passes() == all();
  }

  /** How many checks there are. */
  public int all() {
    return found.getVerdicts().size();
  }

  /** How many of them passed. */
  public long passes() {
    return count("PASS");
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
}

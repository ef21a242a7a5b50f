// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Verdicts on one kind of candidate, counted. */
final class ErrorTally {

  static final String HEADER =
      "| judged | draws | usable | INDISTINGUISHABLE | DISTINGUISHABLE | INCONCLUSIVE | reasons |\n"
          + "|---|---|---|---|---|---|---|";

  /** Reasons that are about the test and not about who is judged. */
  private static final Set<Reason> UNUSABLE =
      EnumSet.of(
          Reason.TOO_FEW_ORACLES,
          Reason.POSITIVE_CONTROL,
          Reason.NEGATIVE_CONTROL,
          Reason.ASSAY_INSENSITIVE,
          Reason.SATURATED);

  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
  private int draws;
  private int usable;

  /** Verdicts count where the test could be used; reasons always. */
  void add(MembershipReport report) {
    draws++;
    List<Reason> found = report.reasons();
    found.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
    if (found.stream().noneMatch(UNUSABLE::contains)) {
      usable++;
      verdicts.merge(report.verdict(), 1, Integer::sum);
    }
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %s |",
        name,
        draws,
        usable,
        verdicts.getOrDefault(Verdict.INDISTINGUISHABLE, 0),
        verdicts.getOrDefault(Verdict.DISTINGUISHABLE, 0),
        verdicts.getOrDefault(Verdict.INCONCLUSIVE, 0),
        reasons.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", ")));
  }
}

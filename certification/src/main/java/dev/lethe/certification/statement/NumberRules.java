// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.EvidenceRules.Kind;
import dev.lethe.certification.statement.EvidenceRules.Violation;
import dev.lethe.certification.statement.Examination.Confidence;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Power;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.MemoryEvidence.Part;
import dev.lethe.certification.statement.MemoryEvidence.Shares;
import dev.lethe.certification.statement.MemoryEvidence.Spread;
import dev.lethe.contract.finding.MembershipReport.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Those of the {@link EvidenceRules} that tie the numbers of version 2 to each other. */
final class NumberRules {

  private final Examination examination;
  private final List<Violation> violations;

  NumberRules(Examination examination, List<Violation> violations) {
    this.examination = examination;
    this.violations = violations;
  }

  private void check(boolean holds, Kind kind, String field, String expected, Object found) {
    if (!holds) {
      violations.add(new Violation(kind, field, expected, String.valueOf(found)));
    }
  }

  void apply() {
    Optional<Thresholds> rule = examination.rule();
    Optional<MemoryEvidence> memory = examination.remainder().memory();
    Optional<Controls> controls = examination.controls();
    check(
        controls.isEmpty() || controls.get().tolerance().isPresent() == rule.isPresent(),
        Kind.SCHEMA,
        "controls.tolerance",
        "present exactly with confidence.rule",
        controls.flatMap(Controls::tolerance));
    check(
        rule.isPresent() || memory.isEmpty(),
        Kind.SCHEMA,
        "memory",
        "absent without confidence.rule",
        "present");
    rule.ifPresent(r -> second(r, memory));
    examination.remainder().canaries().ifPresent(c -> canaries(c, controls));
  }

  private void canaries(CanaryEvidence canaries, Optional<Controls> controls) {
    int oracles = controls.map(Controls::oracles).orElse(0);
    check(
        canaries.oracles() == oracles,
        Kind.SCHEMA,
        "canaries.oracles",
        Integer.toString(oracles),
        canaries.oracles());
    canaries
        .block()
        .ifPresent(
            block ->
                check(
                    block.finding() == block.findingByNumbers()
                        && block.before().isPresent() == block.after().isPresent(),
                    Kind.SCHEMA,
                    "canaries.block.finding",
                    block.findingByNumbers().name(),
                    block.finding()));
  }

  private void second(Thresholds rule, Optional<MemoryEvidence> memory) {
    check(
        examination.remainder().minimalDetectableEffect().isEmpty()
            && examination.power().flatMap(Power::achieved).isEmpty(),
        Kind.SCHEMA,
        "minimalDetectableEffect",
        "absent, as power.achieved is, beside confidence.rule",
        "present");
    check(
        memory.isPresent() || tests().isEmpty(),
        Kind.SCHEMA,
        "memory",
        "present where the model was judged",
        "absent");
    examination
        .controls()
        .ifPresent(
            c ->
                check(
                    rule.tolerates(c),
                    Kind.CONTROL_FAILED,
                    "controls.tolerance",
                    "outlier "
                        + rule.oracles().outlier()
                        + " and mayFail "
                        + rule.oracles().mayFail(c.oracles()),
                    c.tolerance()));
    long family =
        tests().stream()
            .filter(t -> t.adjustedP().isPresent() && !BesideScores.holds(t.id()))
            .count();
    check(
        examination.confidence().map(Confidence::familySize).orElse(0) == family,
        Kind.SCHEMA,
        "confidence.familySize",
        Long.toString(family),
        examination.confidence().map(Confidence::familySize));
    memory.ifPresent(m -> numbers(m, rule));
  }

  private List<Test> tests() {
    return examination.tests().orElse(List.of());
  }

  private void numbers(MemoryEvidence memory, Thresholds rule) {
    part("memory.forget", Optional.of(memory.forget()), rule);
    part("memory.worstTenth", memory.worstTenth(), rule);
    part("memory.lowHalf", memory.lowHalf(), rule);
    units(memory, rule);
    if (tests().isEmpty()) {
      return;
    }
    needed(memory);
    MemoryTests written = new MemoryTests(memory, rule);
    for (Test test : tests()) {
      Optional<MemoryTests.Region> expected = written.region(test);
      check(
          expected.isEmpty() || expected.equals(MemoryTests.Region.of(test)),
          Kind.INTERVAL_INVALID,
          "tests." + test.id(),
          String.valueOf(expected),
          MemoryTests.Region.of(test));
      boolean corrected = test.role() == Role.PRIMARY || test.role() == Role.SECONDARY;
      check(
          !corrected || test.adjustedP().isPresent(),
          Kind.INTERVAL_INVALID,
          "tests." + test.id() + ".adjustedP",
          "present",
          "absent");
    }
  }

  private void part(String field, Optional<Part> found, Thresholds rule) {
    found.ifPresent(
        part -> {
          check(
              part.shares().map(Shares::parts).equals(part.score().parts()),
              Kind.INTERVAL_INVALID,
              field + ".shares",
              String.valueOf(part.score().parts()),
              part.shares());
          check(
              part.sees() == part.score().sees(rule.gapFraction()),
              Kind.INTERVAL_INVALID,
              field + ".sees",
              "whether margin is at most " + rule.gapFraction() + " of gap",
              part.sees());
        });
  }

  private void units(MemoryEvidence memory, Thresholds rule) {
    int used = examination.power().map(Power::usedUnits).orElse(0);
    check(
        memory.forget().units() == used,
        Kind.SCHEMA,
        "memory.forget.units",
        Integer.toString(used),
        memory.forget().units());
    int hardest = rule.hardest().of(used);
    Optional<Integer> expected = Optional.of(hardest).filter(n -> n >= rule.hardest().records());
    Optional<Integer> worst = memory.worstTenth().map(Part::units);
    check(
        worst.equals(expected),
        Kind.SCHEMA,
        "memory.worstTenth.units",
        expected.map(String::valueOf).orElse("absent"),
        worst.map(String::valueOf).orElse("absent"));
    int half = memory.lowHalf().map(Part::units).orElse(used / 2);
    check(half == used / 2, Kind.SCHEMA, "memory.lowHalf.units", Integer.toString(used / 2), half);
    int outside = memory.alignment().outside();
    check(outside <= used, Kind.SCHEMA, "memory.alignment.outside", "at most " + used, outside);
  }

  /** A test that must be there can be left out no more than its number can be changed. */
  private void needed(MemoryEvidence memory) {
    List<String> primary =
        tests().stream().filter(t -> t.role() == Role.PRIMARY).map(Test::id).toList();
    check(
        primary.equals(List.of(MemoryTests.MAIN)),
        Kind.SCHEMA,
        "tests",
        MemoryTests.MAIN + " as the one main test",
        primary);
    boolean tested = tests().stream().anyMatch(t -> t.id().equals(MemoryTests.WORST_TENTH));
    check(
        tested == memory.worstTenth().isPresent(),
        Kind.SCHEMA,
        "memory.worstTenth",
        "present exactly with its test",
        memory.worstTenth().isPresent());
    List<String> spreads = memory.accuracy().stream().map(Spread::target).sorted().toList();
    Stream<String> gates =
        tests().stream().filter(t -> t.role() == Role.UTILITY).map(t -> t.measure().target());
    check(
        spreads.equals(gates.sorted().toList()),
        Kind.SCHEMA,
        "memory.accuracy",
        "one spread for each test of accuracy",
        spreads);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the steps find. A check passes only if all its steps ended and none failed it. */
final class Findings {

  private final List<Finding> failures = new ArrayList<>();
  private final List<Finding> notes = new ArrayList<>();
  private final Set<Check> answered = EnumSet.noneOf(Check.class);
  private final Set<Check> open = EnumSet.noneOf(Check.class);

  /** Part of the work that may end in any way that a library can. */
  interface Step {
    void run() throws IOException;
  }

  void fail(Code code, String expected, @Nullable Object found) {
    failures.add(new Finding(code, expected, String.valueOf(found)));
  }

  void note(Code code, String expected, @Nullable Object found) {
    notes.add(new Finding(code, expected, String.valueOf(found)));
  }

  /** Leaves a check without an answer, and says why. */
  void leaveOpen(Check check, Code code, String expected, Object found) {
    open.add(check);
    note(code, expected, found);
  }

  void answered(Check check) {
    answered.add(check);
  }

  boolean has(Code code) {
    return failures.stream().anyMatch(f -> f.code() == code);
  }

  /** Whether the file was refused as input. */
  boolean refusesInput() {
    return failures.stream().anyMatch(f -> f.code().refusesInput());
  }

  boolean none() {
    return failures.isEmpty();
  }

  /**
   * Runs a step; whatever it throws becomes its own failing code, because a file that breaks a
   * library is not one that was checked.
   */
  void attempt(Code otherwise, String expected, Step step) {
    try {
      step.run();
    } catch (StackOverflowError e) {
      fail(Code.INPUT_LIMIT_EXCEEDED, "nesting of at most 64 levels", "deeper nesting");
    } catch (IOException | RuntimeException e) {
      fail(otherwise, expected, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  /** Failures in the order of the steps. */
  List<Finding> failures() {
    return failures.stream().sorted(Comparator.comparing(Finding::code)).distinct().toList();
  }

  List<Finding> notes() {
    return notes.stream().distinct().toList();
  }

  Map<Check, Verdict> verdicts() {
    Map<Check, Verdict> verdicts = new EnumMap<>(Check.class);
    for (Check check : Check.values()) {
      boolean failed = failures.stream().anyMatch(f -> f.code().check().equals(Optional.of(check)));
      boolean whole = answered.contains(check) && !open.contains(check);
      verdicts.put(check, failed ? Verdict.FAIL : whole ? Verdict.PASS : Verdict.NOT_CHECKED);
    }
    return verdicts;
  }
}

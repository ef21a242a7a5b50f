// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.util.Optional;

/**
 * What a step found, and how to write it down.
 *
 * @param commit run inside the fenced transaction, with the tenant set
 * @param detail one sentence for people, without personal data
 * @param resultId id of what the operation made, shown as its result
 * @param last whether the operation ends here, well, with its later steps skipped
 */
public record StepResult(
    Commit commit, Optional<String> detail, Optional<String> resultId, boolean last) {

  /** Writes the result down. */
  @FunctionalInterface
  public interface Commit {
    /**
     * @throws StepFailure if the world changed and the result no longer fits; nothing is written
     */
    void apply() throws StepFailure;
  }

  /** A result that is written by {@code commit}. */
  public static StepResult of(Commit commit) {
    return new StepResult(commit, Optional.empty(), Optional.empty(), false);
  }

  /** The same with a sentence for people. */
  public StepResult withDetail(String sentence) {
    return new StepResult(commit, Optional.of(sentence), resultId, last);
  }

  /** The same with the id of what was made. */
  public StepResult withResultId(String id) {
    return new StepResult(commit, detail, Optional.of(id), last);
  }

  /** The same, ending the operation. */
  public StepResult endingOperation() {
    return new StepResult(commit, detail, resultId, true);
  }
}

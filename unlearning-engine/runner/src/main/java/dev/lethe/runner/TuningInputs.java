// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Task;
import dev.lethe.runner.workspace.RunFailure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a tuning run may be given. */
final class TuningInputs {

  private TuningInputs() {}

  /**
   * Refuses a plan with any other input: records to forget, a model, a registered test.
   *
   * @throws RunFailure PLAN_INVALID
   */
  static void requireNothingElse(Task.Tune task, List<Digest> inputs) throws RunFailure {
    Set<Digest> others = new TreeSet<>(inputs);
    others.remove(task.data().images());
    others.remove(task.data().labels());
    task.retained().forEach(shard -> others.remove(shard.records()));
    others.removeAll(initialWeights(task));
    if (!others.isEmpty()) {
      throw new RunFailure(
          FailureReason.PLAN_INVALID,
          "tuning is given nothing but retained records, the plan also lists " + others);
    }
  }

  /** The initial checkpoint of a script; it learned nothing from these records. */
  static Set<Digest> initialWeights(Task.Tune task) {
    return task.recipe().architecture() instanceof Architecture.Script script
        ? Set.of(script.initial())
        : Set.of();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.runner.workspace.RunFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A threshold that was picked on the records it is judged by proves nothing. */
class TuningInputsTest {

  private static final Digest IMAGES = Digest.of(new byte[] {1});
  private static final Digest LABELS = Digest.of(new byte[] {2});
  private static final Digest RETAINED = RecordSet.of(1, 2, 3).digest();

  @Test
  void takesTheRetainedRecordsAlone() {
    assertThatCode(
            () ->
                TuningInputs.requireNothingElse(
                    task(new Architecture.Linear()), List.of(IMAGES, LABELS, RETAINED)))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesWhateverElseThePlanLists() {
    Digest forgetSet = RecordSet.of(4, 5).digest();
    Digest testPlan = Digest.of(new byte[] {3});
    Digest model = Digest.of(new byte[] {4});
    for (Digest other : List.of(forgetSet, testPlan, model)) {
      List<Digest> inputs = new ArrayList<>(List.of(IMAGES, LABELS, RETAINED));
      inputs.add(other);

      RunFailure failure =
          catchThrowableOfType(
              RunFailure.class,
              () -> TuningInputs.requireNothingElse(task(new Architecture.Linear()), inputs));

      assertThat(failure.failureReason()).isEqualTo(FailureReason.PLAN_INVALID);
      assertThat(failure).hasMessageContaining(other.toString());
    }
  }

  @Test
  void takesTheCheckpointThatAScriptStartsFrom() {
    Digest initial = Digest.of(new byte[] {5});
    Task.Tune script = task(new Architecture.Script(initial));

    assertThatCode(
            () ->
                TuningInputs.requireNothingElse(script, List.of(IMAGES, LABELS, RETAINED, initial)))
        .doesNotThrowAnyException();
    assertThat(TuningInputs.initialWeights(script)).containsExactly(initial);
  }

  private static Task.Tune task(Architecture.Network architecture) {
    return new Task.Tune(
        "neggrad-plus",
        List.of(Map.of()),
        new Recipe(architecture, List.of(4), 2, new Descent(1, 1, 0.1, 0, 0)),
        new DataSource(IMAGES, LABELS),
        List.of(new Shard(0, RETAINED)),
        0.1,
        1,
        1);
  }
}

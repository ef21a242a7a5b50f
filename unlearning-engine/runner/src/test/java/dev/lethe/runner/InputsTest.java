// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestUnits;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.score.Units;
import dev.lethe.runner.workspace.EventLog;
import dev.lethe.runner.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {

  /** So many that their labels take more than the mebibyte that a plan may have. */
  private static final int MANY = 300_000;

  @TempDir Path folder;
  private final List<Digest> given = new ArrayList<>();

  @Test
  void readsThePersonsOfLargeRecordSets() throws Exception {
    Files.createDirectory(folder.resolve("in"));
    TestUnits persons = new TestUnits(List.of(0, 0), List.of(0, 1, 1), pairs());
    assertThat(persons.bytes().length).isGreaterThan(1 << 20);
    Digest any = Digest.of(new byte[] {0});
    TestPlan plan =
        new TestPlan(
            TestPlan.SCHEMA,
            "request",
            TestPlan.Rule.defaults(1),
            new TestPlan.Models(any, any, List.of(), List.of()),
            new TestPlan.Records(
                input(RecordSet.all(2).bytes()),
                input(RecordSet.all(3).bytes()),
                input(RecordSet.all(MANY).bytes())),
            new TestPlan.Size(TestPlan.SUBJECT, Optional.of(input(persons.bytes())), 1, 0.8),
            "1");
    Task task = new Task.Judge(input(plan.bytes()), any, Optional.empty());
    RunPlan run = new RunPlan(task, given, new RunPlan.Limits(64L << 20, 60, 1));
    Workspace workspace = Workspace.open(folder, run, EventLog.create(folder, Clock.systemUTC()));

    // The first record of T is left out, so its person has one record.
    Units units = new Inputs(workspace).units(plan, IntStream.range(1, MANY).toArray());

    assertThat(units.forget().units()).isEqualTo(1);
    assertThat(units.retain().units()).isEqualTo(2);
    assertThat(units.holdout().records()).isEqualTo(MANY - 1);
    assertThat(units.holdout().units()).isEqualTo(MANY / 2);
  }

  private static List<Integer> pairs() {
    return IntStream.range(0, MANY).mapToObj(i -> i / 2).toList();
  }

  private Digest input(byte[] bytes) throws Exception {
    Digest digest = Digest.of(bytes);
    Files.write(folder.resolve("in").resolve(digest.hex()), bytes);
    given.add(digest);
    return digest;
  }
}

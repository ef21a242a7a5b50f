// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.records.RecordIds;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.run.RunException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The records that a controller's scores have to be of: all of them, in their order, by their ids
 * and with their classes. Which records of T stand in F or R as well is looked up in the data, so
 * that nobody has to say. Refusals name places and counts, never an id: they are stored, and read
 * by more people than ids are.
 */
final class RegisteredRecords {

  private final Inputs inputs;
  private final Task.Registered registered;
  private final TestPlan plan;

  RegisteredRecords(Inputs inputs, Task.Registered registered, TestPlan plan) throws RunFailure {
    this.inputs = inputs;
    this.registered = registered;
    this.plan = plan;
    requirePlanned("forget set", plan.records().forget(), registered.forget());
    requirePlanned("retain set", plan.records().retain(), registered.retain());
    requirePlanned("holdout set", plan.records().holdout(), registered.holdout());
  }

  private static void requirePlanned(String what, Digest planned, Task.Selection given)
      throws RunFailure {
    if (!planned.equals(given.records())) {
      throw new RunFailure(
          FailureReason.PLAN_INVALID,
          "the " + what + " of the test plan is " + planned + ", this run has " + given.records());
    }
  }

  /**
   * The scores without those records of T whose content stands in F or R, in the registered units.
   *
   * @throws RunException SCORES_INVALID with the first place that is not as registered
   */
  ScoresFile require(ScoresFile file) throws RunException {
    RecordIds given =
        file.records()
            .orElseThrow(
                () ->
                    refused("records is missing: the file names the id of every record it scores"));
    RecordIds wanted = ids();
    requireSame("F", wanted.forget(), given.forget());
    requireSame("T", wanted.holdout(), given.holdout());
    requireSame("R", wanted.retain(), given.retain());
    AuditedRecords forget = records(registered.forget());
    AuditedRecords retain = records(registered.retain());
    AuditedRecords holdout = records(registered.holdout());
    if (file.scores().labels().isPresent()) {
      ClassLabels labels = file.scores().labels().get();
      requireSame("F", forget.labels(), labels.forget());
      requireSame("T", holdout.labels(), labels.holdout());
      requireSame("R", retain.labels(), labels.retain());
    }
    AuditedRecords kept = holdout.withoutContentOf(List.of(forget, retain));
    try {
      return new ScoresFile(
          file.rule(),
          file.testPlan(),
          file.scores().onHoldout(kept.positions(), inputs.units(plan, kept.positions())),
          new Duplicates(holdout.size() - kept.size(), forget.sharedWith(retain)));
    } catch (StatisticsException e) {
      throw new RunFailure(
          FailureReason.DATA_INVALID, "no record of the holdout set can be tested", e);
    }
  }

  private RecordIds ids() throws RunException {
    try {
      return inputs.data(registered.ids(), RecordIds.class);
    } catch (JsonException e) {
      throw new RunFailure(FailureReason.PLAN_INVALID, "the record ids: " + e.getMessage(), e);
    }
  }

  private AuditedRecords records(Task.Selection selection) throws RunException {
    return AuditedRecords.all(
        inputs.records(selection.data(), List.of(inputs.recordSet(selection.records()))).get(0));
  }

  private static void requireSame(String set, int[] wanted, int[] given) throws RunFailure {
    int first = Arrays.mismatch(wanted, given);
    if (first >= 0) {
      throw refused("labels." + set + "[" + first + "] is not the class of the registered record");
    }
  }

  private static void requireSame(String set, List<String> wanted, List<String> given)
      throws RunFailure {
    if (wanted.equals(given)) {
      return;
    }
    String where = "records." + set;
    Set<String> known = Set.copyOf(wanted);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      String at = where + "[" + i + "]";
      if (!known.contains(given.get(i))) {
        throw refused(at + " is no record of the registered set");
      }
      if (!seen.add(given.get(i))) {
        throw refused(at + " repeats " + where + "[" + given.indexOf(given.get(i)) + "]");
      }
    }
    int missing = wanted.size() - seen.size();
    if (missing > 0) {
      throw refused(
          where + " lacks " + missing + " of the " + wanted.size() + " registered records");
    }
    int first = 0;
    while (wanted.get(first).equals(given.get(first))) {
      first++;
    }
    throw refused(
        where
            + "["
            + first
            + "] stands at place "
            + wanted.indexOf(given.get(first))
            + " of the registered order");
  }

  private static RunFailure refused(String why) {
    return new RunFailure(FailureReason.SCORES_INVALID, why);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestUnits;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Shard;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.Units;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.records.IdxRecords;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.StagedRecords;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Turns the digests of a task into what they name. */
final class Inputs {

  private final Workspace workspace;

  Inputs(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * A model manifest.
   *
   * @throws RunException MODEL_INVALID
   */
  ModelManifest manifest(Digest digest) throws RunException {
    try {
      return CanonicalJson.read(workspace.read(digest), ModelManifest.class);
    } catch (JsonException e) {
      throw new RunFailure(
          FailureReason.MODEL_INVALID, "manifest " + digest + ": " + e.getMessage(), e);
    }
  }

  /**
   * A registered test plan.
   *
   * @throws RunException PLAN_INVALID
   */
  TestPlan testPlan(Digest digest) throws RunException {
    try {
      return CanonicalJson.read(workspace.read(digest), TestPlan.class);
    } catch (JsonException e) {
      throw new RunFailure(FailureReason.PLAN_INVALID, "the test plan: " + e.getMessage(), e);
    }
  }

  /**
   * How the records of a registered test form units.
   *
   * @param holdout places, rising, of the records of T that are scored
   * @throws RunException PLAN_INVALID if the units are those of other record sets
   */
  Units units(TestPlan plan, int[] holdout) throws RunException {
    int forget = recordSet(plan.records().forget()).size();
    int retain = recordSet(plan.records().retain()).size();
    if (plan.size().units().isEmpty()) {
      return new Units(Grouping.each(forget), Grouping.each(holdout.length), Grouping.each(retain));
    }
    try {
      TestUnits labels = data(plan.size().units().get(), TestUnits.class);
      int[] tested = labels(labels.holdout(), recordSet(plan.records().holdout()).size());
      return new Units(
          Grouping.of(labels(labels.forget(), forget)),
          Grouping.of(IntStream.of(holdout).map(i -> tested[i]).toArray()),
          Grouping.of(labels(labels.retain(), retain)));
    } catch (JsonException | StatisticsException e) {
      throw new RunFailure(FailureReason.PLAN_INVALID, "the test units: " + e.getMessage(), e);
    }
  }

  private static int[] labels(List<Integer> labels, int records) throws RunFailure {
    if (labels.size() != records) {
      throw new RunFailure(
          FailureReason.PLAN_INVALID,
          "the test units have labels for " + labels.size() + " records of a set of " + records);
    }
    return labels.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * A document of any size.
   *
   * @throws JsonException MALFORMED or SHAPE
   */
  <T> T data(Digest digest, Class<T> type) throws RunException, JsonException {
    return CanonicalJson.readData(workspace.read(digest), type);
  }

  /**
   * A record set.
   *
   * @throws RunException DATA_INVALID
   */
  RecordSet recordSet(Digest digest) throws RunException {
    try {
      return RecordSet.read(workspace.read(digest));
    } catch (IOException e) {
      throw new RunFailure(
          FailureReason.DATA_INVALID, "record set " + digest + ": " + e.getMessage(), e);
    }
  }

  /**
   * The records of some sets of one data source, in the order of the sets.
   *
   * @throws RunException DATA_INVALID
   */
  List<Records> records(DataSource data, List<RecordSet> sets) throws RunException {
    try (InputStream images = Files.newInputStream(workspace.input(data.images()));
        InputStream labels = Files.newInputStream(workspace.input(data.labels()))) {
      return IdxRecords.read(images, labels, sets);
    } catch (IOException e) {
      throw new RunFailure(FailureReason.INPUT_MISSING, "the data cannot be read: " + e, e);
    }
  }

  /**
   * The records of every shard, by shard number.
   *
   * @throws RunException PLAN_INVALID if two shards share a record or slices do not partition their
   *     shard, DATA_INVALID
   */
  SortedMap<Integer, Records> shards(DataSource data, List<Shard> shards) throws RunException {
    List<RecordSet> sets = new ArrayList<>();
    RecordSet seen = RecordSet.of();
    for (Shard shard : shards) {
      RecordSet set = recordSet(shard.records());
      if (seen.intersects(set)) {
        throw new RunFailure(
            FailureReason.PLAN_INVALID, "shard " + shard.no() + " shares a record with another");
      }
      seen = seen.or(set);
      sets.addAll(stages(shard, set));
    }
    Iterator<Records> records = records(data, sets).iterator();
    SortedMap<Integer, Records> byShard = new TreeMap<>();
    for (Shard shard : shards) {
      List<Records> stages = new ArrayList<>();
      for (int i = 0; i < Math.max(1, shard.slices().size()); i++) {
        stages.add(records.next());
      }
      byShard.put(
          shard.no(), stages.size() == 1 ? stages.get(0) : new StagedRecords(stages, added(shard)));
    }
    return byShard;
  }

  /** For every slice, the places of its records among those of it and all before. */
  private List<int[]> added(Shard shard) throws RunException {
    List<int[]> added = new ArrayList<>();
    RecordSet seen = RecordSet.of();
    for (Digest digest : shard.slices()) {
      RecordSet slice = recordSet(digest);
      seen = seen.or(slice);
      added.add(seen.places(slice));
    }
    return added;
  }

  /** The records of the first slice, of the first two and so on to the whole shard. */
  private List<RecordSet> stages(Shard shard, RecordSet whole) throws RunException {
    if (shard.slices().isEmpty()) {
      return List.of(whole);
    }
    List<RecordSet> stages = new ArrayList<>();
    RecordSet seen = RecordSet.of();
    for (Digest slice : shard.slices()) {
      RecordSet set = recordSet(slice);
      if (seen.intersects(set)) {
        throw new RunFailure(
            FailureReason.PLAN_INVALID, "two slices of shard " + shard.no() + " share a record");
      }
      seen = seen.or(set);
      stages.add(seen);
    }
    if (!seen.equals(whole)) {
      throw new RunFailure(
          FailureReason.PLAN_INVALID, "the slices of shard " + shard.no() + " are not its records");
    }
    return stages;
  }
}

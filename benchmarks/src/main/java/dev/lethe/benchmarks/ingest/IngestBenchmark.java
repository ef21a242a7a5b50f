// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.benchmarks.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Registers ten million records with their persons on the packaged platform: wall time, memory,
 * size of the index, longest transaction and longest silence of other steps. The baseline is plain
 * {@code COPY} of the same index rows into a table of its own on the same PostgreSQL, and one
 * {@code create index}. A second load is cancelled half way, to see that its rows go.
 *
 * <p>{@code java -cp 'benchmarks/target/lib/*' dev.lethe.benchmarks.ingest.IngestBenchmark
 * [records]}
 */
public final class IngestBenchmark {

  private static final int BESIDE = 300_000;
  private static final double MIB = 1 << 20;

  private final RunningPlatform platform;
  private final int records;

  private IngestBenchmark(RunningPlatform platform, int records) {
    this.platform = platform;
    this.records = records;
  }

  /** Takes the number of records, ten million if none is given. */
  public static void main(String[] arguments) throws Exception {
    System.out.printf(
        "%s, %d processors%n", Machine.line(), Runtime.getRuntime().availableProcessors());
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
    Path folder = Files.createTempDirectory("lethe-ingest");
    try (RunningPlatform platform = RunningPlatform.start(folder)) {
      IngestBenchmark benchmark = new IngestBenchmark(platform, records);
      benchmark.ingest();
      benchmark.copy(folder);
      benchmark.cancel();
    }
  }

  private void ingest() throws Exception {
    Registered large = new Registered(platform, "large", records);
    long begin = System.nanoTime();
    try (Pulse pulse = new Pulse(platform, "Register large")) {
      Thread beside = new Thread(this::ingestBeside);
      beside.start();
      JsonNode done = large.await();
      double seconds = seconds(begin);
      beside.interrupt();
      beside.join();
      if (!done.get("state").textValue().equals("SUCCEEDED")) {
        throw new IllegalStateException(done.toPrettyString());
      }
      System.out.printf(
          "ingest: %.1f s, %.0f records/s, peak memory %.0f MiB%n",
          seconds, records / seconds, platform.peakMemory() / MIB);
      System.out.printf(
          "longest transaction %.2f s, longest time between heartbeats %.2f s, of steps beside it"
              + " %.2f s%n",
          pulse.longestTransaction(), pulse.longestGap(), pulse.longestOtherGap());
    }
    while (number("select count(*) from step_lease where state in ('PENDING', 'LEASED')") > 0) {
      Thread.sleep(200);
    }
    requireRows("index_load.dataset_version_id is not null", 2L * records);
    sizes("of the index");
  }

  /** Small data sets, one after another, with pauses. */
  private void ingestBeside() {
    try {
      for (int i = 0; ; i++) {
        JsonNode unused = new Registered(platform, "beside " + i, BESIDE).await();
        Thread.sleep(30_000);
      }
    } catch (InterruptedException e) {
      // The large one is done.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void copy(Path folder) throws SQLException {
    Path file = folder.resolve("rows");
    platform.execute(
        "copy (select i.* from subject_index i join index_load l on l.id = i.load_id"
            + " join dataset_version v on v.id = l.dataset_version_id"
            + " join dataset d on d.id = v.dataset_id where d.name = 'large' order by row_ordinal)"
            + " to '"
            + file
            + "'");
    platform.execute("create table plain as select * from subject_index with no data");
    long begin = System.nanoTime();
    platform.execute("copy plain from '" + file + "'");
    double copied = seconds(begin);
    platform.execute("create index plain_key on plain (load_id, index_key) include (row_ordinal)");
    System.out.printf(
        "plain: COPY %.1f s, with create index %.1f s, table %.0f MiB, index %.0f MiB%n",
        copied,
        seconds(begin),
        number("select pg_table_size('plain')") / MIB,
        number("select pg_indexes_size('plain')") / MIB);
    platform.execute("drop table plain");
  }

  private void cancel() throws Exception {
    Registered cancelled = new Registered(platform, "cancelled", records);
    String loaded =
        "select count(*) from operation_step where title like 'Register cancelled%'"
            + " and progress_unit = 'index rows' and progress_done >= "
            + records;
    while (number(loaded) == 0) {
      Thread.sleep(200);
    }
    long begin = System.nanoTime();
    JsonNode unused = platform.post("/operations/" + cancelled.operation + "/cancel");
    while (number("select count(*) from index_load where state <> 'PUBLISHED'") > 0) {
      Thread.sleep(200);
    }
    System.out.printf("cancelled half way: every row gone %.1f s after%n", seconds(begin));
    requireRows("state <> 'PUBLISHED'", 0);
    begin = System.nanoTime();
    platform.execute("vacuum subject_index");
    System.out.printf("vacuum %.1f s%n", seconds(begin));
    sizes("after it");
  }

  private void sizes(String when) throws SQLException {
    System.out.printf(
        "sizes %s: %d rows, table %.0f MiB, index %.0f MiB, pages of subjects %.0f MiB%n",
        when,
        number("select count(*) from subject_index"),
        number("select pg_table_size('subject_index')") / MIB,
        number("select pg_indexes_size('subject_index')") / MIB,
        number("select pg_total_relation_size('subject_page')") / MIB);
  }

  private void requireRows(String which, long least) throws SQLException {
    long rows =
        number(
            "select count(*) from subject_index i join index_load on index_load.id = i.load_id"
                + " where "
                + which);
    if (least == 0 ? rows != 0 : rows < least) {
      throw new IllegalStateException(rows + " rows where " + which + ", expected " + least);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = platform.administrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}

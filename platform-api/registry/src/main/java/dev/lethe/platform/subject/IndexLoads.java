// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How rows come into the index and leave it. First {@link #load} them, in many short transactions;
 * then {@link #publish} them in the transaction that makes their data-set version READY: until then
 * no search finds them. {@link #drop} hides them again, and {@link #removeDropped} removes them. A
 * load whose try at a step is over is dropped by whoever comes next: the step itself or a sweep.
 *
 * <p>An instance that was taken for lost and still works adds nothing to a load that was dropped:
 * each chunk looks at the load's state and holds it until it is written.
 */
@ApplicationScoped
public class IndexLoads {

  /** Rows of one transaction, which takes about a second. */
  private static final int CHUNK = 50_000;

  /** Records of a page of subjects, and pages of one transaction. */
  static final int PAGE = 16_384;

  private final Rows rows;
  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final Operations operations;
  private final Counter rowsLoaded;

  IndexLoads(
      Rows rows,
      TenantTransaction transactions,
      EachTenant tenants,
      Operations operations,
      MeterRegistry meters) {
    this.rows = rows;
    this.transactions = transactions;
    this.tenants = tenants;
    this.operations = operations;
    this.rowsLoaded = meters.counter("lethe.index.rows");
  }

  /**
   * Loads rows that nobody finds yet, outside any transaction. What earlier tries of the step left
   * is dropped.
   *
   * @param step whose try the load belongs to
   * @param file closed
   * @return the load, to be published
   * @throws InterruptedException if the step is cancelled or no longer held
   */
  public UUID load(StepContext step, IndexFile file) throws IOException, InterruptedException {
    UUID tenant = step.tenantId();
    UUID load = UuidCreator.getTimeOrderedEpoch();
    transactions.run(
        tenant,
        () -> {
          rows.update(
              "update index_load set state = 'DROPPED' where step_id = ? and fence < ?"
                  + " and state = 'LOADING'",
              step.stepId(),
              step.fence());
          rows.update(
              "insert into index_load (id, tenant_id, state, step_id, fence, index_rows)"
                  + " values (?, ?, 'LOADING', ?, ?, ?)",
              load,
              tenant,
              step.stepId(),
              step.fence(),
              file.rows());
        });
    remove(tenant, transactions.call(tenant, () -> dropped(Optional.of(step.stepId()))));
    Chunk chunk = new Chunk(step, load, file.rows());
    file.each(chunk::add);
    chunk.write();
    pages(step, load, file.subjects());
    return load;
  }

  /** Rows that are written together. */
  private final class Chunk {
    private final StepContext step;
    private final UUID load;
    private final long all;
    private final List<IndexRow> waiting = new ArrayList<>();
    private long written;

    Chunk(StepContext step, UUID load, long all) {
      this.step = step;
      this.load = load;
      this.all = all;
    }

    void add(IndexRow row) throws InterruptedException {
      waiting.add(row);
      if (waiting.size() == CHUNK) {
        write();
      }
    }

    void write() throws InterruptedException {
      byte[][] keys = waiting.stream().map(IndexRow::key).toArray(byte[][]::new);
      int[] ordinals = waiting.stream().mapToInt(IndexRow::ordinal).toArray();
      boolean[] ofRecord = new boolean[keys.length];
      for (int i = 0; i < keys.length; i++) {
        ofRecord[i] = waiting.get(i).ofRecord();
      }
      inLoad(
          step,
          load,
          () ->
              rows.update(
                  "insert into subject_index (tenant_id, load_id, index_key, row_ordinal,"
                      + " key_version, of_record) select ?, ?, k, o, ?, r"
                      + " from unnest(?, ?, ?) as row (k, o, r)",
                  step.tenantId(),
                  load,
                  IndexHash.VERSION,
                  keys,
                  ordinals,
                  ofRecord));
      rowsLoaded.increment(keys.length);
      written += keys.length;
      step.progress(written, all, "index rows");
      waiting.clear();
    }
  }

  private void pages(StepContext step, UUID load, int[] subjects) throws InterruptedException {
    for (int page = 0; page * PAGE < subjects.length; page++) {
      int number = page;
      int[] part =
          Arrays.copyOfRange(subjects, page * PAGE, Math.min((page + 1) * PAGE, subjects.length));
      inLoad(
          step,
          load,
          () ->
              rows.update(
                  "insert into subject_page (tenant_id, load_id, page, subjects)"
                      + " values (?, ?, ?, ?)",
                  step.tenantId(),
                  load,
                  number,
                  part));
    }
  }

  private void inLoad(StepContext step, UUID load, Runnable write) throws InterruptedException {
    boolean held =
        !step.cancelled()
            && transactions.callWithRetry(
                step.tenantId(),
                () -> {
                  boolean loading =
                      rows.first(
                              "select id from index_load where id = ? and state = 'LOADING'"
                                  + " for share",
                              row -> row.getObject(1, UUID.class),
                              load)
                          .isPresent();
                  if (loading) {
                    write.run();
                  }
                  return loading;
                });
    if (!held) {
      throw new InterruptedException("the load " + load + " was given up");
    }
  }

  /** Lets a data-set version have the rows of a load; in the caller's transaction. */
  public void publish(UUID load, UUID datasetVersion) {
    int published =
        rows.update(
            "update index_load set state = 'PUBLISHED', dataset_version_id = ?, step_id = null,"
                + " fence = null where id = ? and state = 'LOADING'",
            datasetVersion,
            load);
    if (published != 1) {
      throw new IllegalStateException("the load " + load + " was given up");
    }
  }

  /** Hides the rows of a data-set version; in the caller's transaction. */
  public void drop(UUID datasetVersion) {
    rows.update(
        "update index_load set state = 'DROPPED' where dataset_version_id = ?"
            + " and state = 'PUBLISHED'",
        datasetVersion);
  }

  /** Gives up what tries of a step loaded and did not publish; in the caller's transaction. */
  public void abandon(UUID step) {
    rows.update(
        "update index_load set state = 'DROPPED' where step_id = ? and state = 'LOADING'", step);
  }

  /** Whether no row of a data-set version is left; in the caller's transaction. */
  public boolean isGone(UUID datasetVersion) {
    return rows.first(
            "select id from index_load where dataset_version_id = ?",
            row -> row.getObject(1, UUID.class),
            datasetVersion)
        .isEmpty();
  }

  /** Removes the rows of everything that was dropped, outside any transaction; may be repeated. */
  public void removeDropped(UUID tenant) {
    remove(tenant, transactions.call(tenant, () -> dropped(Optional.empty())));
  }

  /** Removes loads with these numbers of rows. */
  private void remove(UUID tenant, Map<UUID, Long> dropped) {
    dropped.forEach(
        (load, all) -> {
          for (KeyRange range : KeyRange.slices(all, CHUNK)) {
            transactions.run(
                tenant,
                () ->
                    rows.update(
                        "delete from subject_index where load_id = ? and index_key >= ?"
                            + " and index_key < ?",
                        load,
                        range.from(),
                        range.to()));
          }
          transactions.run(
              tenant,
              () -> {
                rows.update("delete from subject_page where load_id = ?", load);
                rows.update("delete from index_load where id = ?", load);
              });
        });
  }

  private Map<UUID, Long> dropped(Optional<UUID> step) {
    Map<UUID, Long> dropped = new TreeMap<>();
    rows.each(
        "select id, index_rows, step_id from index_load where state = 'DROPPED'",
        row -> {
          if (step.isEmpty() || step.get().equals(row.getObject(3, UUID.class))) {
            dropped.put(row.getObject(1, UUID.class), row.getLong(2));
          }
        });
    return dropped;
  }

  /** Removes what was dropped and what nobody will publish any more. */
  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void sweep() {
    tenants.run(
        "rows of the index are removed",
        tenant -> {
          transactions.run(tenant, this::abandonLost);
          removeDropped(tenant);
        });
  }

  private void abandonLost() {
    rows
        .query(
            "select step_id, fence from index_load where state = 'LOADING'",
            row -> new Try(row.getObject(1, UUID.class), row.getLong(2)))
        .stream()
        .filter(attempt -> operations.isOver(attempt.step(), attempt.fence()))
        .forEach(
            attempt ->
                rows.update(
                    "update index_load set state = 'DROPPED' where step_id = ? and fence = ?"
                        + " and state = 'LOADING'",
                    attempt.step(),
                    attempt.fence()));
  }

  private record Try(UUID step, long fence) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.artifact.Stager;
import dev.lethe.platform.operation.StepQueue.Claim;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Which tries at steps may have left bytes where they worked: the table {@code step_workspace},
 * which holds ids of all tenants and nothing else. Every method runs in the caller's transaction
 * and uses the database's time only.
 */
@ApplicationScoped
class WorkspaceRows {

  /** The lease under which the bytes were written counts no more. */
  private static final String OVER = "(l.state <> 'LEASED' or l.fence > w.fence)";

  private final Rows rows;

  WorkspaceRows(Rows rows) {
    this.rows = rows;
  }

  /**
   * A try that is over and may have left bytes.
   *
   * @param place where it worked
   * @param worker whose it was
   */
  record Left(Stager stager, UUID tenant, UUID place, UUID worker) {}

  /** Says that a worker's try is about to work in a place. */
  void open(Claim claim, StagingPlace place, UUID worker) {
    rows.update(
        """
        insert into step_workspace (step_id, fence, tenant_id, place, worker, memory)
        values (?, ?, ?, ?, ?, ?)
        """,
        claim.stepId(),
        claim.fence(),
        claim.tenantId(),
        place.id(),
        worker,
        place.memory());
  }

  /** Says that nothing is left of a try. */
  void close(Stager stager) {
    rows.update(
        "delete from step_workspace where step_id = ? and fence = ?",
        stager.step(),
        stager.fence());
  }

  /** Whether something may be left of a try, or it goes on. */
  boolean isOpen(Stager stager) {
    return rows.first(
            "select 1 from step_workspace where step_id = ? and fence = ?",
            row -> true,
            stager.step(),
            stager.fence())
        .isPresent();
  }

  /** Whether anything may be left of any try of an organisation, or one goes on. */
  boolean any(UUID tenant) {
    return rows.first("select 1 from step_workspace where tenant_id = ?", row -> true, tenant)
        .isPresent();
  }

  /** Tries that are over and may have left bytes in a place. */
  List<Left> left(UUID place) {
    return rows.query(
        """
        select w.step_id, w.fence, w.tenant_id, w.place, w.worker
        from step_workspace w join step_lease l using (step_id) where w.place = ? and\s"""
            + OVER,
        WorkspaceRows::left,
        place);
  }

  /**
   * Tries that are over and whose bytes are taken to be gone with their machine: it worked in
   * memory and has not come back for so long, or somebody says that its disk is gone.
   */
  List<Left> lost(Duration after, Collection<UUID> gone) {
    rows.update(
        """
        update step_workspace w set over_at = now() from step_lease l
        where l.step_id = w.step_id and w.over_at is null and\s"""
            + OVER);
    return rows.query(
        """
        select step_id, fence, tenant_id, place, worker from step_workspace
        where over_at is not null and (
          memory and over_at < now() - ? * interval '1 millisecond'
          or place::text = any(string_to_array(?, ' ')))
        """,
        WorkspaceRows::left,
        after.toMillis(),
        String.join(" ", gone.stream().map(UUID::toString).toList()));
  }

  /**
   * How many tries of an organisation may have left bytes, or are asked to stop and have not. Those
   * that go on are not among them.
   */
  int left(UUID tenant, UUID exceptStep) {
    return rows.first(
            """
            select count(*) from step_workspace w join step_lease l using (step_id)
            where w.tenant_id = ? and (w.step_id <> ? or l.fence > w.fence)
              and (l.cancel_requested_at is not null or\s"""
                + OVER
                + ")",
            row -> row.getInt(1),
            tenant,
            exceptStep)
        .orElseThrow();
  }

  private static Left left(ResultSet row) throws SQLException {
    return new Left(
        new Stager(row.getObject(1, UUID.class), row.getLong(2)),
        row.getObject(3, UUID.class),
        row.getObject(4, UUID.class),
        row.getObject(5, UUID.class));
  }
}

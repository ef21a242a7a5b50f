// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may run which step: the table {@code step_lease}, which holds ids of all tenants and nothing
 * else. Every method runs in the caller's transaction. What depends on time is told it; the
 * platform tells the database's, {@link #now}, for that is the same for all processes.
 *
 * <p>Claims and take-overs wait for no row. A heartbeat holds one for a moment and then waits only
 * for its own step; therefore what the ledger writes late in a transaction, under the operation's
 * lock, needs no place in {@link LockOrder}.
 */
@ApplicationScoped
class StepQueue {

  private final Rows rows;

  StepQueue(Rows rows) {
    this.rows = rows;
  }

  /**
   * A step that somebody may run.
   *
   * @param fence grows with every claim; what an older fence says no longer counts
   * @param attempt 1 for the first try
   * @param lost how often in a row its worker or its process was lost, which is no try
   * @param awaits whether it waited for a person, who has told of nothing since
   */
  record Claim(
      UUID stepId,
      UUID operationId,
      UUID tenantId,
      long fence,
      int attempt,
      int lost,
      boolean awaits) {}

  /** Why a step goes back into the queue. */
  enum Back {
    /** It was tried; the try counts. */
    TRIED,
    /** Its worker only went down. */
    LEFT,
    /** Its worker or its process was lost. */
    LOST,
    /** A person has to act first. */
    AWAITS
  }

  /** What a heartbeat learns. */
  enum Beat {
    HELD,
    CANCEL_REQUESTED,
    LOST
  }

  /**
   * Queues a step of the tenant that the transaction is set to.
   *
   * @param signs whether only a process with the signing keys can run it
   */
  void add(UUID stepId, UUID operationId, int stage, boolean ready, boolean signs) {
    rows.update(
        """
        insert into step_lease (step_id, operation_id, tenant_id, stage, state, signs)
        values (?, ?, current_setting('lethe.tenant')::uuid, ?, ?, ?)
        """,
        stepId,
        operationId,
        stage,
        ready ? "PENDING" : "WAITING",
        signs);
  }

  /** The database's time at the beginning of the transaction. */
  Instant now() {
    return rows.first("select now()", row -> Rows.instant(row, 1)).orElseThrow();
  }

  /**
   * Takes the step that has waited longest, if there is one; none of a suspended organisation.
   *
   * @param now when
   * @param computing whether steps are taken that need no signing key
   * @param signing whether steps are taken that need one
   */
  Optional<Claim> claim(
      Instant now, String owner, Duration lease, boolean computing, boolean signing) {
    return rows.first(
        """
        update step_lease set state = 'LEASED', fence = fence + 1, owner = ?,
          attempt = attempt + 1, lease_until = ?
        where step_id = (
          select step_id from step_lease where state = 'PENDING' and not_before <= ?
            and case when signs then ? else ? end and not lethe_suspended(tenant_id)
          order by ready_at, step_id limit 1 for update skip locked)
        returning step_id, operation_id, tenant_id, fence, attempt, lost, awaits
        """,
        StepQueue::claim,
        owner,
        now.plus(lease),
        now,
        signing,
        computing);
  }

  /** Extends a claim from now on. */
  Beat beat(Instant now, Claim claim, String owner, Duration lease) {
    return rows.first(
            """
            update step_lease set lease_until = ?
            where step_id = ? and fence = ? and owner = ? and state = 'LEASED'
            returning cancel_requested_at is not null
            """,
            row -> row.getBoolean(1) ? Beat.CANCEL_REQUESTED : Beat.HELD,
            now.plus(lease),
            claim.stepId(),
            claim.fence(),
            owner)
        .orElse(Beat.LOST);
  }

  /**
   * Gives a claim up for good, in the transaction that writes what it found.
   *
   * @param state DONE, FAILED or SKIPPED
   * @return false if the claim was lost, so that nothing may be written
   */
  boolean settle(Claim claim, String owner, String state) {
    rows.locking(LockOrder.STEP);
    return rows.update(
            """
            update step_lease set state = ?, owner = null, lease_until = null
            where step_id = ? and fence = ? and owner = ? and state = 'LEASED'
            """,
            state,
            claim.stepId(),
            claim.fence(),
            owner)
        == 1;
  }

  /**
   * Puts a claimed step back.
   *
   * @param now when
   * @param delay time before it may be claimed again
   * @return false if the claim was lost
   */
  boolean putBack(Instant now, Claim claim, String owner, Duration delay, Back why) {
    rows.locking(LockOrder.STEP);
    return rows.update(
            """
            update step_lease set state = 'PENDING', owner = null, lease_until = null,
              attempt = attempt - ?,
              lost = case ? when 'TRIED' then 0 when 'LOST' then lost + 1 else lost end,
              not_before = ?, awaits = ?
            where step_id = ? and fence = ? and owner = ? and state = 'LEASED'
            """,
            why == Back.TRIED ? 0 : 1,
            why.name(),
            now.plus(delay),
            why == Back.AWAITS,
            claim.stepId(),
            claim.fence(),
            owner)
        == 1;
  }

  /** Takes over the claims whose worker is gone, as {@code owner}, each under a new fence. */
  List<Claim> takeOverExpired(Instant now, String owner, Duration grace, Duration lease) {
    return rows.query(
        """
        update step_lease set fence = fence + 1, owner = ?,
          lease_until = ?
        where step_id in (
          select step_id from step_lease
          where state = 'LEASED' and lease_until < ?
          for update skip locked)
        returning step_id, operation_id, tenant_id, fence, attempt, lost, awaits
        """,
        StepQueue::claim,
        owner,
        now.plus(lease),
        now.minus(grace));
  }

  /** Number of steps of an operation's stage that are not done. */
  int openInStage(UUID operationId, int stage) {
    return count(
        """
        select count(*) from step_lease
        where operation_id = ? and stage = ? and state not in ('DONE', 'SKIPPED')
        """,
        operationId,
        stage);
  }

  /** Lets the steps of the next stage be claimed; returns how many there are. */
  int openNextStage(Instant now, UUID operationId) {
    return rows.update(
        """
        update step_lease set state = 'PENDING', ready_at = ?
        where operation_id = ? and state = 'WAITING' and stage = (
          select min(stage) from step_lease where operation_id = ? and state = 'WAITING')
        """,
        now,
        operationId,
        operationId);
  }

  /** Lets the steps that were put back be claimed at once. */
  void wake(Instant now, UUID operationId) {
    rows.locking(LockOrder.STEP);
    rows.update(
        """
        update step_lease set not_before = ?, awaits = false
        where operation_id = ? and state = 'PENDING'
        """,
        now,
        operationId);
  }

  /** Takes what nobody runs out of the queue and asks the running steps to stop. */
  void cancel(Instant now, UUID operationId) {
    rows.update(
        """
        update step_lease set state = 'SKIPPED'
        where operation_id = ? and state in ('WAITING', 'PENDING')
        """,
        operationId);
    rows.update(
        """
        update step_lease set cancel_requested_at = ?
        where operation_id = ? and state = 'LEASED' and cancel_requested_at is null
        """,
        now,
        operationId);
  }

  /** Whether some worker holds a step of an operation, even if it was asked to stop. */
  boolean isLeased(UUID operationId) {
    return count(
            "select count(*) from step_lease where operation_id = ? and state = 'LEASED'",
            operationId)
        > 0;
  }

  /** Queues the steps of an operation that failed or were skipped, as if never tried. */
  void again(Instant now, UUID operationId) {
    rows.locking(LockOrder.STEP);
    rows.update(
        """
        update step_lease set attempt = 0, lost = 0, awaits = false, cancel_requested_at = null,
          ready_at = ?, not_before = ?,
          state = case when stage = (
              select min(stage) from step_lease
              where operation_id = ? and state in ('FAILED', 'SKIPPED'))
            then 'PENDING' else 'WAITING' end
        where operation_id = ? and state in ('FAILED', 'SKIPPED')
        """,
        now,
        now,
        operationId,
        operationId);
  }

  /** The fence up to which nobody works on a step any more; empty if there is no such step. */
  Optional<Long> over(UUID stepId) {
    return rows.first(
        """
        select case state when 'LEASED' then fence - 1 else fence end from step_lease
        where step_id = ?
        """,
        row -> row.getLong(1),
        stepId);
  }

  /** Number of steps that wait for a worker, and for no person, of all tenants at work. */
  int depth() {
    return count(
        """
        select count(*) from step_lease
        where state = 'PENDING' and not awaits and not lethe_suspended(tenant_id)
        """);
  }

  private int count(String sql, Object... values) {
    return rows.first(sql, row -> row.getInt(1), values).orElseThrow();
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        row.getLong(4),
        row.getInt(5),
        row.getInt(6),
        row.getBoolean(7));
  }
}

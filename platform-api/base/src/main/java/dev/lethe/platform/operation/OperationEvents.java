// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What watchers of an operation are told, in order, kept so that they can resume. */
@ApplicationScoped
class OperationEvents {

  private final Rows rows;

  OperationEvents(Rows rows) {
    this.rows = rows;
  }

  /**
   * One thing that happened.
   *
   * @param kind {@code state} or {@code progress}
   * @param payload JSON
   */
  record Event(long sequence, String kind, String payload) {}

  /**
   * Tells of something, under the operation's row lock: whoever sees its number then sees every
   * lower one too, so that no watcher goes past an event that is not yet committed.
   *
   * @return false if another transaction holds the lock, which nobody waits for here; nothing is
   *     told then
   */
  boolean append(UUID operationId, String kind, Map<String, Object> payload) {
    return rows.update(
            """
            insert into operation_event (operation_id, kind, payload)
            select id, ?, ? from operation where id = ? for no key update skip locked
            """,
            kind,
            new String(CanonicalJson.bytes(payload), UTF_8),
            operationId)
        == 1;
  }

  /** Tells where an operation and one of its steps stand; its row is locked by the caller. */
  void state(OperationEntity operation, StepEntity step) {
    boolean told =
        append(
            operation.id(),
            "state",
            Map.of(
                "state", operation.state().name(),
                "step", step.ordinal(),
                "stepState", step.state().name()));
    if (!told) {
      throw new IllegalStateException("operation " + operation.id() + " is not locked");
    }
  }

  /**
   * Drops progress of operations that ended before a moment.
   *
   * @param most how many events at most
   * @return how many were dropped
   */
  int dropProgress(Instant endedBefore, int most) {
    return rows.update(
        """
        delete from operation_event where sequence in (
          select e.sequence from operation_event e join operation o on o.id = e.operation_id
          where e.kind = 'progress' and o.finished_at < ? limit ?)
        """,
        endedBefore,
        most);
  }

  /** At most 200 events after a sequence number, oldest first. */
  List<Event> after(UUID operationId, long sequence) {
    return rows.query(
        """
        select sequence, kind, payload from operation_event
        where operation_id = ? and sequence > ? order by sequence limit 200
        """,
        row -> new Event(row.getLong(1), row.getString(2), row.getString(3)),
        operationId,
        sequence);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** What is to be done in the whole installation and who does it, for those who run it. */
@ApplicationScoped
public class Workload {

  private final Rows rows;
  private final OperationSettings settings;

  Workload(Rows rows, OperationSettings settings) {
    this.rows = rows;
    this.settings = settings;
  }

  /** Steps that wait or run, by kind. */
  public List<KindOfWork> kinds() {
    return rows.query(
        """
        select step_kind, sum(waiting), sum(awaiting), sum(running), min(since)
        from lethe_steps() group by step_kind order by step_kind
        """,
        row ->
            new KindOfWork(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                Optional.ofNullable(row.getObject(5, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)));
  }

  /** Processes that hold steps. One that has nothing to do is not known. */
  public List<BusyWorker> workers() {
    return rows.query(
        """
        select owner, count(*), max(lease_until) from step_lease
        where state = 'LEASED' group by owner order by owner
        """,
        row ->
            new BusyWorker(
                row.getString(1), row.getInt(2), Rows.instant(row, 3).minus(settings.lease())));
  }
}

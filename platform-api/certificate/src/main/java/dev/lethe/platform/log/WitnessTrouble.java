// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.feed.Waiting;
import dev.lethe.platform.feed.WaitingSource;
import dev.lethe.platform.sql.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Whether the witnesses agree, for those who watch over the trail. The process that asks them last
 * writes it down for all.
 */
@ApplicationScoped
class WitnessTrouble implements WaitingSource {

  static final String TOO_FEW = "Too few witnesses cosign the log; no certificates are issued";
  static final String CONTRADICTED =
      "A witness contradicts the log; find out why before anything is certified";

  private final Rows rows;
  private final Clock clock;

  WitnessTrouble(Rows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** What came of asking the witnesses; empty if they agree. In a transaction of its own. */
  void note(Optional<Reason> trouble) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              String reason = trouble.map(Reason::name).orElse("");
              rows.update("delete from log_trouble where reason <> ?", reason);
              if (trouble.isPresent()) {
                rows.update(
                    "insert into log_trouble (reason, since) values (?, ?) on conflict do nothing",
                    reason,
                    clock.instant());
              }
            });
  }

  @Override
  public Waiting.Kind kind() {
    return Waiting.Kind.WITNESS;
  }

  @Override
  public String permission() {
    return "audit:read";
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    return rows.query(
        "select reason, since from log_trouble",
        row ->
            new Waiting(
                Waiting.Kind.WITNESS,
                new Waiting.Link(Waiting.Thing.LOG, ""),
                "",
                row.getString(1).equals(Reason.WITNESS_UNAVAILABLE.name()) ? TOO_FEW : CONTRADICTED,
                Rows.instant(row, 2),
                Optional.empty()));
  }
}

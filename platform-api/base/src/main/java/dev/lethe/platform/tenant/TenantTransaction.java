// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import dev.lethe.platform.sql.DatabaseFailure;
import dev.lethe.platform.sql.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Transactions that see one organisation. The setting is local to the transaction, so a connection
 * that goes back to the pool carries nothing over.
 */
@ApplicationScoped
public class TenantTransaction {

  /** Stands for the platform itself in tables that operators of the platform write to. */
  public static final UUID PLATFORM = new UUID(0, 0);

  private static final Logger LOG = Logger.getLogger(TenantTransaction.class);

  private final Rows rows;
  private final Instance<BeforeCommit> last;

  TenantTransaction(Rows rows, @Any Instance<BeforeCommit> last) {
    this.rows = rows;
    this.last = last;
  }

  /** Runs {@code work} in a transaction of its own that sees the organisation's rows. */
  public <T> T call(UUID tenant, Supplier<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              set("lethe.tenant", tenant.toString());
              return finished(work);
            });
  }

  private <T> T finished(Supplier<T> work) {
    T result = work.get();
    last.forEach(BeforeCommit::finish);
    return result;
  }

  /**
   * As {@link #call}, and once more from the start where the database ended the first try for the
   * sake of another transaction. What {@code work} does outside of the transaction may then happen
   * twice.
   */
  public <T> T callWithRetry(UUID tenant, Supplier<T> work) {
    return retried(() -> call(tenant, work));
  }

  /**
   * As {@link #callWithRetry}, for what answers a call.
   *
   * @param most how long a statement may take
   */
  public <T> T callWithin(Duration most, UUID tenant, Supplier<T> work) {
    return retried(
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () -> {
                      // One way to the database, for there is one at the start of every answer.
                      rows.each(
                          "select set_config('lethe.tenant', ?, true),"
                              + " set_config('statement_timeout', ?, true)",
                          row -> {},
                          tenant.toString(),
                          millis(most));
                      return finished(work);
                    }));
  }

  private static <T> T retried(Supplier<T> attempt) {
    try {
      return attempt.get();
    } catch (RuntimeException e) {
      if (!DatabaseFailure.of(e).equals(Optional.of(DatabaseFailure.CONFLICT))) {
        throw e;
      }
      LOG.info("a transaction that was in the way of another one is tried again");
      return attempt.get();
    }
  }

  /** As {@link #call}, without a result. */
  public void run(UUID tenant, Runnable work) {
    call(tenant, resultless(work));
  }

  /** As {@link #callWithRetry}, without a result. */
  public void runWithRetry(UUID tenant, Runnable work) {
    callWithRetry(tenant, resultless(work));
  }

  private static Supplier<Boolean> resultless(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }

  /**
   * Runs {@code work} in a transaction of its own that sees the person's memberships in every
   * organisation, and nothing else.
   *
   * @param person subject of the token
   */
  public <T> T callAsPerson(String person, Supplier<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              set("lethe.person", person);
              return finished(work);
            });
  }

  /**
   * Makes the organisation's rows visible in a transaction that the caller began: for the few that
   * first find out whose work it is.
   */
  public void enter(UUID tenant) {
    set("lethe.tenant", tenant.toString());
  }

  /** The organisation that the caller's transaction sees. */
  public UUID current() {
    return rows.first("select lethe_tenant()", row -> row.getObject(1, UUID.class)).orElseThrow();
  }

  /** Ends each later statement of the caller's transaction that takes longer. */
  public void limitStatements(Duration most) {
    set("statement_timeout", millis(most));
  }

  private static String millis(Duration most) {
    return most.toMillis() + "ms";
  }

  private void set(String name, String value) {
    rows.each("select set_config(?, ?, true)", row -> {}, name, value);
  }
}

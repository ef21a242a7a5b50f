// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import dev.lethe.platform.sql.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Transactions that see one organisation. The setting is local to the transaction, so a connection
 * that goes back to the pool carries nothing over.
 */
@ApplicationScoped
public class TenantTransaction {

  /** Stands for the platform itself in tables that operators of the platform write to. */
  public static final UUID PLATFORM = new UUID(0, 0);

  private final Rows rows;

  TenantTransaction(Rows rows) {
    this.rows = rows;
  }

  /** Runs {@code work} in a transaction of its own that sees the organisation's rows. */
  public <T> T call(UUID tenant, Supplier<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              set("lethe.tenant", tenant.toString());
              return work.get();
            });
  }

  /** As {@link #call}, without a result. */
  public void run(UUID tenant, Runnable work) {
    call(
        tenant,
        () -> {
          work.run();
          return true;
        });
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
              return work.get();
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

  private void set(String name, String value) {
    rows.each("select set_config(?, ?, true)", row -> {}, name, value);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dashboard;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.security.Authenticated;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;

/** Counts of the organisation's requests. */
@Path("/counts")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class CountsResource {

  private static final int SOON_DAYS = 7;

  private final EntityManager entities;
  private final Tenants tenants;
  private final CurrentCaller caller;
  private final Clock clock;

  CountsResource(EntityManager entities, Tenants tenants, CurrentCaller caller, Clock clock) {
    this.entities = entities;
    this.tenants = tenants;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * How many requests there are.
   *
   * @param overdue open, with the target date behind them
   * @param dueInSevenDays open, with the target date within seven days
   * @param awaitingDecision waiting for approvers
   * @param running being unlearned, tested or certified
   * @param verificationFailed tested, and not shown to have forgotten
   * @param completed certified
   */
  public record Counts(
      int overdue,
      int dueInSevenDays,
      int awaitingDecision,
      int running,
      int verificationFailed,
      int completed) {}

  @GET
  @Permitted("counts:read")
  public Counts get() {
    LocalDate today = LocalDate.now(clock.withZone(tenants.get(caller.get().tenantId()).zone()));
    Tuple row =
        (Tuple)
            entities
                .createNativeQuery(
                    """
                    select
                      count(*) filter (where closed_at is null and target_on < ?1),
                      count(*) filter (where closed_at is null and target_on between ?1 and ?2),
                      count(*) filter (where state = 'AWAITING_DECISION'),
                      count(*) filter (where state in ('EXECUTING', 'VERIFYING', 'CERTIFYING')),
                      count(*) filter (where state = 'VERIFICATION_FAILED'),
                      count(*) filter (where state = 'COMPLETED')
                    from erasure_request
                    """,
                    Tuple.class)
                .setParameter(1, today)
                .setParameter(2, today.plusDays(SOON_DAYS))
                .getSingleResult();
    return new Counts(
        count(row, 0), count(row, 1), count(row, 2), count(row, 3), count(row, 4), count(row, 5));
  }

  private static int count(Tuple row, int column) {
    return row.get(column, Number.class).intValue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls that get into trouble when a test wants them to. */
@Path("/troubles")
@Authenticated
public class Troubles {

  private static final Map<String, AtomicInteger> TRIES = new ConcurrentHashMap<>();
  private static final Map<String, CountDownLatch> LATCHES = new ConcurrentHashMap<>();

  private final Rows rows;
  private final TenantTransaction transactions;
  private final AuditLog audit;
  private final CurrentCaller caller;

  Troubles(Rows rows, TenantTransaction transactions, AuditLog audit, CurrentCaller caller) {
    this.rows = rows;
    this.transactions = transactions;
    this.audit = audit;
    this.caller = caller;
  }

  /** How often a call was tried. */
  static int tries(String name) {
    return TRIES.computeIfAbsent(name, n -> new AtomicInteger()).get();
  }

  static CountDownLatch latch(String name, int count) {
    return LATCHES.computeIfAbsent(name, n -> new CountDownLatch(count));
  }

  /** Takes two locks in an order of its own, the second when the other call has its first. */
  @POST
  @Path("/cross/{name}/{side}")
  @Permitted("upload:write")
  @TenantTransactional
  @Idempotent
  public Response cross(@PathParam("name") String name, @PathParam("side") int side) {
    TRIES.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
    rows.lock(LockOrder.REQUEST, 2L * name.hashCode() + side);
    CountDownLatch both = latch(name, 2);
    both.countDown();
    Latches.await(both);
    rows.lock(LockOrder.REQUEST, 2L * name.hashCode() + 1 - side);
    audit.record(
        caller.get().tenantId(), Actor.of(caller.get()), "cross", name + "/" + side, Map.of());
    return Response.ok(Map.of("side", side)).build();
  }

  /** Is refused by the database with this code as often as is said. */
  @POST
  @Path("/refused/{name}/{code}/{times}")
  @Permitted("upload:write")
  @TenantTransactional
  public Response refused(
      @PathParam("name") String name,
      @PathParam("code") String code,
      @PathParam("times") int times) {
    if (TRIES.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet() <= times) {
      rows.update("do $$ begin raise exception 'no' using errcode = '" + code + "'; end $$");
    }
    return Response.noContent().build();
  }

  /** Takes longer than its statements may. */
  @GET
  @Path("/slow")
  @Permitted("upload:write")
  @TenantTransactional
  public Response slow() {
    transactions.limitStatements(Duration.ofMillis(100));
    rows.each("select pg_sleep(20)", row -> {});
    return Response.noContent().build();
  }

  /** How long a statement of a call may take. */
  @GET
  @Path("/limit")
  @Permitted("upload:write")
  @TenantTransactional
  public String limit() {
    return rows.first("show statement_timeout", row -> row.getString(1)).orElseThrow();
  }

  /** Is worked on until it is let go. */
  @POST
  @Path("/held/{name}")
  @Permitted("upload:write")
  @TenantTransactional
  @Idempotent
  public Response held(@PathParam("name") String name) {
    latch(name + " began", 1).countDown();
    Latches.await(latch(name, 1));
    return Response.ok(Map.of("name", name)).build();
  }

  /** Throws a problem. */
  @GET
  @Path("/thrown/{type}")
  @Permitted("upload:write")
  public Response thrown(@PathParam("type") ProblemType type) {
    throw new ProblemException(type, "As the test wants it.");
  }

  /** Fails as nobody foresaw. */
  @GET
  @Path("/error")
  @Permitted("upload:write")
  public Response error() {
    throw new IllegalStateException("as nobody foresaw");
  }
}

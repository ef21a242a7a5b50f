// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.tenant.TenantTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends a whole list as comma-separated values and writes into the trail who took it. Each page is
 * read in a transaction of its own while it is sent, so that neither memory nor a transaction lasts
 * as long as a slow reader.
 */
@ApplicationScoped
public class CsvExports {

  /** RFC 4180. */
  public static final String MEDIA_TYPE = "text/csv";

  /** Rows that are read at once. */
  public static final int PAGE = 500;

  private final TenantTransaction transactions;
  private final AuditLog audit;
  private final CurrentCaller caller;
  private final RoutingContext http;
  private final Duration statementTimeout;

  CsvExports(
      TenantTransaction transactions,
      AuditLog audit,
      CurrentCaller caller,
      RoutingContext http,
      @ConfigProperty(name = "lethe.database.statement-timeout") Duration statementTimeout) {
    this.transactions = transactions;
    this.audit = audit;
    this.caller = caller;
    this.http = http;
    this.statementTimeout = statementTimeout;
  }

  /**
   * The answer to who asks for a list as a file.
   *
   * @param list its name, of the file and in the trail
   * @param pages reads a page of at most {@link #PAGE} rows, in a transaction
   */
  public <T> Response answer(String list, Columns<T> columns, Function<Spot, Listed<T>> pages) {
    Caller reader = caller.get();
    String filters = String.join(",", new TreeSet<>(http.queryParams().names()));
    Listed<T> first =
        read(
            reader.tenantId(),
            () -> {
              Listed<T> page = pages.apply(Spot.FIRST);
              audit.record(
                  reader.tenantId(),
                  Actor.of(reader),
                  "list.export",
                  "list/" + list,
                  Map.of("rows", Long.toString(page.total()), "filters", filters));
              return page;
            });
    StreamingOutput body = out -> write(out, reader.tenantId(), columns, first, pages);
    return Response.ok(body, MEDIA_TYPE + ";charset=UTF-8;header=present")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + list + ".csv\"")
        .build();
  }

  /**
   * Writes a whole list, each page read in a transaction of its own.
   *
   * @param pages reads a page of at most {@link #PAGE} rows, in a transaction
   */
  public <T> void write(
      OutputStream out, UUID tenant, Columns<T> columns, Function<Spot, Listed<T>> pages)
      throws IOException {
    write(out, tenant, columns, read(tenant, () -> pages.apply(Spot.FIRST.uncounted())), pages);
  }

  private <T> void write(
      OutputStream out,
      UUID tenant,
      Columns<T> columns,
      Listed<T> first,
      Function<Spot, Listed<T>> pages)
      throws IOException {
    out.write(columns.header().getBytes(UTF_8));
    Optional<Listed<T>> page = Optional.of(first);
    while (page.isPresent()) {
      for (T row : page.get().rows()) {
        out.write(columns.line(row).getBytes(UTF_8));
      }
      page =
          page.get()
              .next()
              .map(row -> read(tenant, () -> pages.apply(Spot.after(row).uncounted())));
    }
  }

  private <T> Listed<T> read(UUID tenant, Supplier<Listed<T>> page) {
    return transactions.callWithin(statementTimeout, tenant, page);
  }
}

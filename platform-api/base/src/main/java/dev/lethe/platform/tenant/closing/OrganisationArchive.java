// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.closing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.archive.Archive;
import dev.lethe.platform.archive.ArchivePart;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditEntry;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;

/**
 * Everything that an organisation takes along. The trail tells of it once its last byte was handed
 * over, with the entry that it goes up to: any later one says that the archive lacks something.
 */
@ApplicationScoped
class OrganisationArchive {

  private static final String README = "README.txt";

  private final Instance<ArchivePart> parts;
  private final Tenants tenants;
  private final TenantTransaction transactions;
  private final AuditLog audit;
  private final Clock clock;

  OrganisationArchive(
      @Any Instance<ArchivePart> parts,
      Tenants tenants,
      TenantTransaction transactions,
      AuditLog audit,
      Clock clock) {
    this.parts = parts;
    this.tenants = tenants;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** What the trail of an organisation calls its archives. */
  static String object(UUID tenant) {
    return "archive/" + tenant;
  }

  /**
   * Writes it; outside of any transaction.
   *
   * @throws IOException also where whoever takes it goes away, and then nothing is told
   */
  void write(Caller caller, OutputStream out) throws IOException {
    UUID tenant = caller.tenantId();
    Organisation organisation = transactions.call(tenant, () -> tenants.get(tenant));
    long until =
        transactions.call(
            tenant, () -> audit.newestOf(tenant).map(AuditEntry::sequence).orElse(0L));
    Archive archive = new Archive(out);
    archive.add(README, readme(organisation).getBytes(UTF_8));
    for (ArchivePart part : parts) {
      part.write(caller, archive);
    }
    Archive.Sealed sealed = archive.end();
    transactions.runWithRetry(
        tenant,
        () ->
            audit.record(
                tenant,
                Actor.of(caller),
                TakenArchive.ACTION,
                object(tenant),
                TakenArchive.details(sealed, until)));
  }

  private String readme(Organisation organisation) throws IOException {
    try (InputStream text =
        Objects.requireNonNull(OrganisationArchive.class.getResourceAsStream(README), README)) {
      return new String(text.readAllBytes(), UTF_8)
          .formatted(organisation.name(), organisation.controller(), organisation.today(clock));
    }
  }
}

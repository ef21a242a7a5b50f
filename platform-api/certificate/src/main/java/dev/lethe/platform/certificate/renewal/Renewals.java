// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.renewal;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.SealException;
import dev.lethe.certification.statement.Statement;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.CertificateSettings;
import dev.lethe.platform.certificate.Documents;
import dev.lethe.platform.certificate.FileRevision;
import dev.lethe.platform.certificate.FiledDocument;
import dev.lethe.platform.certificate.issue.OutputGate;
import dev.lethe.platform.certificate.issue.Press;
import dev.lethe.platform.certificate.status.StatusEntries;
import dev.lethe.platform.key.Keyless;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Gives certificates another archive time-stamp before the last one ends. The file before stays
 * checkable by its own place in the log; the renewed one is the next revision. A renewal that a
 * crash cut off is stored before it is logged, and goes on there.
 */
@ApplicationScoped
public class Renewals {

  private static final Logger LOG = Logger.getLogger(Renewals.class);

  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final Documents documents;
  private final StatusEntries status;
  private final Press press;
  private final OutputGate gate;
  private final Artifacts artifacts;
  private final AuditLog audit;
  private final CertificateSettings settings;
  private final Clock clock;

  Renewals(
      TenantTransaction transactions,
      EachTenant tenants,
      Documents documents,
      StatusEntries status,
      Press press,
      OutputGate gate,
      Artifacts artifacts,
      AuditLog audit,
      CertificateSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.documents = documents;
    this.status = status;
    this.press = press;
    this.gate = gate;
    this.artifacts = artifacts;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** Goes through the files of every organisation; one that cannot be renewed stops no other. */
  @Scheduled(
      every = "6h",
      delayed = "15m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Keyless.class)
  void renew() {
    tenants.run("archive time-stamps are renewed", this::renew);
  }

  /** Goes through the files of one organisation. */
  public void renew(UUID tenant) {
    each(tenant, transactions.call(tenant, documents::unlogged), this::log);
    Instant ahead = clock.instant().plus(settings.renewAhead());
    each(tenant, transactions.call(tenant, () -> documents.endingBefore(ahead)), this::stampAgain);
  }

  private interface Work {
    void on(UUID tenant, FileRevision file) throws LogException, SealException, IOException;
  }

  private static void each(UUID tenant, List<FileRevision> files, Work work) {
    for (FileRevision file : files) {
      try {
        work.on(tenant, file);
      } catch (LogException | SealException | IOException | RuntimeException e) {
        LOG.errorf(e, "the archive time-stamp of %s was not renewed; tried again later", file);
      }
    }
  }

  private void stampAgain(UUID tenant, FileRevision file)
      throws LogException, SealException, IOException {
    @SuppressWarnings("ArrayRecordComponent") // lives in this method
    record Source(byte[] pdf, Statement evidence) {}
    Source source =
        transactions.call(
            tenant,
            () ->
                new Source(
                    artifacts.read(tenant, documents.digest(file)),
                    documents.lockedEvidence(file)));
    byte[] renewed = press.archive(source.pdf());
    Instant until = Archive.until(renewed).orElseThrow();
    if (file.until().isPresent() && !until.isAfter(file.until().get())) {
      LOG.errorf(
          "%s: a new archive time-stamp would end at %s too; give the time-stamping authority a"
              + " new key",
          file, until);
      return;
    }
    Optional<String> refusal = gate.refusalAtRenewal(renewed, source.evidence());
    if (refusal.isPresent()) {
      LOG.errorf("renewed, %s does not pass its own check: %s", file, refusal.get());
      return;
    }
    StoredArtifact stored = artifacts.add(tenant, renewed);
    FileRevision next = file.next(until);
    transactions.run(
        tenant,
        () -> {
          if (documents.add(next, stored, clock.instant().truncatedTo(ChronoUnit.SECONDS))) {
            artifacts.keep(
                tenant, stored, "application/pdf", Documents.FILES.of(next.certificate()));
          }
        });
    log(tenant, next);
  }

  private void log(UUID tenant, FileRevision file) throws LogException {
    LogEntry.Document entry = transactions.call(tenant, () -> documents.entry(file));
    Documents.Place place = documents.log(entry);
    transactions.run(
        tenant,
        () -> documents.placed(file, place).ifPresent(document -> publish(tenant, document)));
  }

  private void publish(UUID tenant, FiledDocument file) {
    status.publish(file);
    audit.record(
        tenant,
        Actor.system("worker"),
        "certificate.renew",
        "certificate/" + file.certificate(),
        Map.of(
            "language", file.document().language().tag(),
            "revision", Integer.toString(file.document().revision()),
            "pdf", file.document().pdfDigest().toString()));
  }
}

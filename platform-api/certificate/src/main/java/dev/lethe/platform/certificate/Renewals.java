// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.SealException;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
class Renewals {

  private static final Logger LOG = Logger.getLogger(Renewals.class);

  private final TenantTransaction transactions;
  private final Tenants tenants;
  private final EntityManager entities;
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
      Tenants tenants,
      EntityManager entities,
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
    this.entities = entities;
    this.documents = documents;
    this.status = status;
    this.press = press;
    this.gate = gate;
    this.artifacts = artifacts;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** A file, outside any transaction. */
  private record Filed(
      String certificate, Language language, int revision, Optional<Instant> until) {

    static Filed of(DocumentEntity row) {
      return new Filed(
          row.certificateId, row.language, row.revision, Optional.ofNullable(row.stampedUntil));
    }

    @Override
    public String toString() {
      return certificate + " " + language.tag() + " revision " + revision;
    }
  }

  /** Goes through the files of every organisation; one that cannot be renewed stops no other. */
  @Scheduled(
      every = "6h",
      delayed = "15m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void renew() {
    for (UUID tenant : QuarkusTransaction.requiringNew().call(tenants::ids)) {
      renew(tenant);
    }
  }

  /** Goes through the files of one organisation. */
  void renew(UUID tenant) {
    each(tenant, transactions.call(tenant, () -> filed(documents.unlogged())), this::log);
    Instant ahead = clock.instant().plus(settings.renewAhead());
    each(
        tenant,
        transactions.call(tenant, () -> filed(documents.endingBefore(ahead))),
        this::stampAgain);
  }

  private static List<Filed> filed(List<DocumentEntity> rows) {
    return rows.stream().map(Filed::of).toList();
  }

  private interface Work {
    void on(UUID tenant, Filed file) throws LogException, SealException, IOException;
  }

  private static void each(UUID tenant, List<Filed> files, Work work) {
    for (Filed file : files) {
      try {
        work.on(tenant, file);
      } catch (LogException | SealException | IOException | RuntimeException e) {
        LOG.errorf(e, "the archive time-stamp of %s was not renewed; tried again later", file);
      }
    }
  }

  private void stampAgain(UUID tenant, Filed file) throws LogException, SealException, IOException {
    @SuppressWarnings("ArrayRecordComponent") // lives in this method
    record Source(byte[] pdf, Evidence evidence) {}
    Source source =
        transactions.call(
            tenant,
            () ->
                new Source(
                    artifacts.read(tenant, row(file, file.revision()).digest()),
                    certificate(file).evidence()));
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
    int next = file.revision() + 1;
    transactions.run(
        tenant,
        () -> {
          CertificateEntity certificate = certificate(file);
          if (documents.find(certificate.id, file.language(), next).isPresent()) {
            return;
          }
          artifacts.keep(tenant, stored, "application/pdf", Documents.FILES.of(certificate.id));
          DocumentEntity row = new DocumentEntity(certificate.id, file.language(), next);
          row.archived(stored, until);
          row.recordedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
          documents.add(row);
        });
    log(tenant, new Filed(file.certificate(), file.language(), next, Optional.of(until)));
  }

  private void log(UUID tenant, Filed file) throws LogException {
    LogEntry.Document entry =
        transactions.call(tenant, () -> row(file, file.revision()).entry(certificate(file)));
    Documents.Place place = documents.log(entry);
    transactions.run(
        tenant,
        () -> {
          CertificateEntity certificate = certificate(file);
          DocumentEntity row = row(file, file.revision());
          if (row.documentIndex != null) {
            return;
          }
          row.placed(place);
          status.publish(row);
          audit.record(
              tenant,
              Actor.system("worker"),
              "certificate.renew",
              "certificate/" + certificate.id,
              Map.of(
                  "language", row.language.tag(),
                  "revision", Integer.toString(row.revision),
                  "pdf", row.digest().toString()));
        });
  }

  private DocumentEntity row(Filed file, int revision) {
    return documents.find(file.certificate(), file.language(), revision).orElseThrow();
  }

  /** Locked, so that two processes renew a file once. */
  private CertificateEntity certificate(Filed file) {
    return Promised.of(
        entities.find(CertificateEntity.class, file.certificate(), LockModeType.PESSIMISTIC_WRITE));
  }
}

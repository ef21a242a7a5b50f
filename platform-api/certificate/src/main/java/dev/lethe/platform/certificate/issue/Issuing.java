// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.pdf.RenderException;
import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.SealException;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Statement;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.CertificateState;
import dev.lethe.platform.certificate.Documents;
import dev.lethe.platform.certificate.IssuingRecord;
import dev.lethe.platform.certificate.Standing;
import dev.lethe.platform.certificate.status.StatusChanges;
import dev.lethe.platform.certificate.status.StatusEntries;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes a certificate from state to state. Each state is stored before the next step begins, and
 * each step gives the same when it is done again: log entries are fixed before they are appended,
 * and PDFs, one per language, are only made again while they have no leaf.
 */
@ApplicationScoped
public class Issuing {

  private static final Logger LOG = Logger.getLogger(Issuing.class);
  private static final Actor WORKER = Actor.system("worker");

  private final TenantTransaction transactions;
  private final IssuingRecord record;
  private final Freezing freezing;
  private final StatusEntries status;
  private final StatusChanges changes;
  private final InstallationLog log;
  private final Press press;
  private final Documents documents;
  private final OutputGate gate;
  private final Artifacts artifacts;
  private final AuditLog audit;
  private final Clock clock;

  Issuing(
      TenantTransaction transactions,
      IssuingRecord record,
      Freezing freezing,
      StatusEntries status,
      StatusChanges changes,
      InstallationLog log,
      Press press,
      Documents documents,
      OutputGate gate,
      Artifacts artifacts,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.record = record;
    this.freezing = freezing;
    this.status = status;
    this.changes = changes;
    this.log = log;
    this.press = press;
    this.documents = documents;
    this.gate = gate;
    this.artifacts = artifacts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Issues the certificate of a target for a request, going on where an earlier try ended.
   *
   * @return number and version
   * @throws StepFailure if a step cannot be done now
   */
  public String issue(UUID tenant, TargetInput input) throws StepFailure {
    return finish(tenant, () -> freezing.first(tenant, input));
  }

  /**
   * Issues the version that replaces this one, from what is known today, going on where an earlier
   * try ended.
   *
   * @return number and version
   * @throws StepFailure if a step cannot be done now
   */
  String reissue(UUID tenant, String certificate) throws StepFailure {
    return finish(tenant, () -> freezing.next(tenant, certificate));
  }

  /** How a certificate is begun, or found again. */
  interface Beginning {
    Standing begin() throws LogException, StepFailure;
  }

  /**
   * Issues what is begun, going on where an earlier try ended.
   *
   * @return number and version
   * @throws StepFailure if a step cannot be done now
   */
  String finish(UUID tenant, Beginning beginning) throws StepFailure {
    try {
      Standing standing = beginning.begin();
      while (standing.state() != CertificateState.PUBLISHED) {
        switch (standing.state()) {
          case FROZEN -> logStatement(tenant, standing);
          case STATEMENT_LOGGED, GATE_FAILED -> prepare(tenant, standing);
          case PREPARED -> seal(tenant, standing);
          case SEALED -> archive(tenant, standing);
          case ARCHIVED -> check(tenant, standing);
          case GATED -> logDocuments(tenant, standing);
          case DOCUMENT_LOGGED -> publish(tenant, standing);
          case PUBLISHED -> throw new IllegalStateException("left above");
          case ABANDONED ->
              throw StepFailure.retryable(
                  ProblemType.INTERNAL, "The certificate was given up; another one is begun.");
        }
        standing = reread(tenant, standing);
      }
      return standing.id();
    } catch (LogException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The log did not take an entry.", e);
    } catch (SealException e) {
      throw StepFailure.retryable(ProblemType.KEY_UNAVAILABLE, "The seal could not be made.", e);
    } catch (RenderException e) {
      throw StepFailure.retryable(
          ProblemType.INTERNAL, "The certificate could not be rendered.", e);
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The certificate could not be stored.", e);
    }
  }

  private Standing reread(UUID tenant, Standing c) {
    return transactions.call(tenant, () -> record.reread(c));
  }

  private void logStatement(UUID tenant, Standing c) throws LogException {
    Statement e = c.evidence();
    long index =
        log.append(
            new LogEntry.Statement(
                e.certificate().id(),
                e.certificate().version(),
                e.certificate().issuedAt(),
                e.digest(),
                e.issuer().sealSpki(),
                e.certificate().supersedes()));
    String proof = log.proofOf(index).text();
    step(tenant, c, () -> record.logged(c, index, proof));
  }

  private void prepare(UUID tenant, Standing c) throws RenderException {
    String proof = transactions.call(tenant, () -> record.statementProof(c));
    Map<Language, byte[]> prepared = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      prepared.put(language, press.prepare(c.evidence(), proof, language));
    }
    step(
        tenant,
        c,
        () -> {
          artifacts.release(tenant, owner(c));
          record.prepared(c, prepared);
        });
  }

  private void seal(UUID tenant, Standing c) throws SealException {
    Map<Language, byte[]> sealed = new EnumMap<>(Language.class);
    for (Map.Entry<Language, byte[]> draft : drafts(tenant, c).entrySet()) {
      sealed.put(draft.getKey(), press.seal(c.evidence(), draft.getValue(), draft.getKey()));
    }
    step(tenant, c, () -> record.sealed(c, sealed));
  }

  private void archive(UUID tenant, Standing c) throws SealException, IOException {
    Map<Language, IssuingRecord.Archived> archived = new EnumMap<>(Language.class);
    for (Map.Entry<Language, byte[]> draft : drafts(tenant, c).entrySet()) {
      byte[] pdf = press.archive(draft.getValue());
      archived.put(
          draft.getKey(),
          new IssuingRecord.Archived(artifacts.add(tenant, pdf), Archive.until(pdf).orElseThrow()));
    }
    step(
        tenant,
        c,
        () -> {
          archived
              .values()
              .forEach(a -> artifacts.keep(tenant, a.stored(), "application/pdf", owner(c)));
          record.archived(c, archived);
        });
  }

  private static ArtifactOwner owner(Standing c) {
    return Documents.FILES.of(c.id());
  }

  private Map<Language, byte[]> drafts(UUID tenant, Standing c) {
    return transactions.call(tenant, () -> record.drafts(c));
  }

  private void check(UUID tenant, Standing c) throws LogException, StepFailure {
    Map<Language, Digest> files = transactions.call(tenant, () -> record.files(c));
    for (Map.Entry<Language, Digest> file : files.entrySet()) {
      Optional<String> refusal =
          gate.refusal(artifacts.read(tenant, file.getValue()), c.evidence());
      if (refusal.isPresent()) {
        String report = file.getKey().tag() + ": " + refusal.get();
        LOG.errorf("certificate %s does not pass its own check: %s", c.id(), report);
        step(tenant, c, () -> record.refused(c, report));
        throw StepFailure.retryable(
            ProblemType.INTERNAL, "The PDF does not pass its own check: " + report);
      }
    }
    Instant recorded = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    step(tenant, c, () -> record.gated(c, recorded));
  }

  private void logDocuments(UUID tenant, Standing c) throws LogException {
    Map<Language, LogEntry.Document> entries = transactions.call(tenant, () -> record.entries(c));
    Map<Language, Documents.Place> places = new EnumMap<>(Language.class);
    for (Map.Entry<Language, LogEntry.Document> entry : entries.entrySet()) {
      places.put(entry.getKey(), documents.log(entry.getValue()));
    }
    step(tenant, c, () -> record.placed(c, places));
  }

  private void publish(UUID tenant, Standing c) {
    step(
        tenant,
        c,
        () -> {
          Optional<String> before = c.evidence().certificate().supersedes();
          before.ifPresent(changes::lockAgainst);
          status.publish(c.id(), record.statementIndex(c));
          record.filed(c).forEach(status::publish);
          audit.record(
              tenant,
              WORKER,
              "certificate.publish",
              owner(c).toString(),
              Map.of("evidence", c.evidence().digest().toString()));
          before.ifPresent(replaced -> changes.replaced(tenant, replaced, c.id()));
          record.published(c);
        });
  }

  /** Stores a step, unless another process has done so. */
  private void step(UUID tenant, Standing c, Runnable change) {
    transactions.run(
        tenant,
        () -> {
          if (record.isStill(c)) {
            change.run();
          }
        });
  }
}

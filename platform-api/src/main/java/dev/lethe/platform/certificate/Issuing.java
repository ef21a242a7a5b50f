// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.pdf.RenderException;
import dev.lethe.certification.seal.SealException;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceRules;
import dev.lethe.certification.statement.Texts;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
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
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Takes a certificate from state to state. Each state is stored before the next step begins, and
 * each step gives the same when it is done again: log entries are fixed before they are appended,
 * and a PDF is only made again while it has no leaf.
 */
@ApplicationScoped
class Issuing {

  private static final Logger LOG = Logger.getLogger(Issuing.class);
  private static final Actor WORKER = Actor.system("worker");

  private final TenantTransaction transactions;
  private final EntityManager entities;
  private final CertifiedTargets targets;
  private final EvidenceAssembly assembly;
  private final StatusLists status;
  private final InstallationLog log;
  private final SigningKeys keys;
  private final OutputGate gate;
  private final Artifacts artifacts;
  private final AuditLog audit;
  private final CertificateSettings settings;
  private final Clock clock;

  Issuing(
      TenantTransaction transactions,
      EntityManager entities,
      CertifiedTargets targets,
      EvidenceAssembly assembly,
      StatusLists status,
      InstallationLog log,
      SigningKeys keys,
      OutputGate gate,
      Artifacts artifacts,
      AuditLog audit,
      CertificateSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.entities = entities;
    this.targets = targets;
    this.assembly = assembly;
    this.status = status;
    this.log = log;
    this.keys = keys;
    this.gate = gate;
    this.artifacts = artifacts;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** How far a certificate is, outside any transaction. */
  private record Standing(String id, CertificateState state, Evidence evidence) {}

  /**
   * Issues the certificate of a target, going on where an earlier try ended.
   *
   * @return its id
   * @throws StepFailure if a step cannot be done now
   */
  String issue(UUID tenant, UUID planId, UUID targetId) throws StepFailure {
    try {
      Standing standing = freeze(tenant, planId, targetId);
      while (standing.state() != CertificateState.PUBLISHED) {
        switch (standing.state()) {
          case FROZEN -> logStatement(tenant, standing);
          case STATEMENT_LOGGED, GATE_FAILED -> seal(tenant, standing);
          case SEALED -> check(tenant, standing);
          case GATED -> logDocument(tenant, standing);
          case DOCUMENT_LOGGED -> publish(tenant, standing);
          case PUBLISHED -> throw new IllegalStateException("left above");
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

  /** The certificate of a treatment, if one was begun. */
  private Optional<Standing> standing(UUID tenant, UUID treated) {
    return transactions.call(
        tenant,
        () ->
            entities
                .createQuery("from CertificateEntity where targetId = ?1", CertificateEntity.class)
                .setParameter(1, treated)
                .getResultStream()
                .findFirst()
                .map(r -> new Standing(r.id, r.state, r.evidence())));
  }

  private Standing reread(UUID tenant, Standing c) {
    return transactions.call(tenant, () -> new Standing(c.id(), locked(c).state, c.evidence()));
  }

  private Standing freeze(UUID tenant, UUID planId, UUID targetId)
      throws LogException, StepFailure {
    CertifiedTarget target =
        transactions.call(tenant, () -> targets.read(tenant, planId, targetId));
    UUID treated = target.treatment().targetId();
    Optional<Standing> before = standing(tenant, treated);
    if (before.isPresent()) {
      return before.get();
    }
    int index = transactions.call(tenant, status::drawIndex);
    Evidence evidence = assembly.assemble(target, assembly.newId(), index);
    List<EvidenceRules.Violation> violations = EvidenceRules.violations(evidence);
    if (!violations.isEmpty()) {
      LOG.errorf("evidence of target %s breaks %s", treated, violations);
      throw StepFailure.retryable(
          ProblemType.INTERNAL,
          "The evidence breaks the rule on " + violations.get(0).field() + ".");
    }
    transactions.run(
        tenant,
        () -> {
          entities.persist(
              new CertificateEntity(
                  evidence,
                  target.request().id(),
                  treated,
                  target.treated().id(),
                  clock.instant()));
          status.reserve(evidence);
          told(tenant, "certificate.freeze", evidence);
        });
    return new Standing(evidence.certificate().id().text(), CertificateState.FROZEN, evidence);
  }

  private void logStatement(UUID tenant, Standing c) throws LogException {
    Evidence e = c.evidence();
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
    move(
        tenant,
        c,
        CertificateState.STATEMENT_LOGGED,
        row -> {
          row.statementIndex = index;
          row.statementProof = proof;
        });
  }

  private void seal(UUID tenant, Standing c) throws RenderException, SealException, IOException {
    String proof = transactions.call(tenant, () -> known(locked(c).statementProof));
    byte[] prepared =
        CertificatePdf.render(c.evidence(), proof, settings.verifyBase(), Texts.english());
    byte[] sealed =
        keys.seal(c.evidence().issuer().sealSpki())
            .seal(prepared, CertificatePdf.sealText(c.evidence(), Texts.english()));
    StoredArtifact stored = artifacts.add(tenant, keys.archive().extend(sealed));
    move(
        tenant,
        c,
        CertificateState.SEALED,
        row -> {
          artifacts.keep(tenant, stored, "application/pdf", "certificate/" + c.id());
          row.pdfDigest = stored.digest().toString();
          row.pdfLength = stored.bytes();
        });
  }

  private void check(UUID tenant, Standing c) throws LogException, StepFailure {
    byte[] pdf = pdf(tenant, c);
    Optional<String> refusal = gate.refusal(pdf, c.evidence());
    if (refusal.isPresent()) {
      LOG.errorf("certificate %s does not pass its own check: %s", c.id(), refusal.get());
      move(tenant, c, CertificateState.GATE_FAILED, row -> row.gateReport = refusal.get());
      throw StepFailure.retryable(
          ProblemType.INTERNAL, "The PDF does not pass its own check: " + refusal.get());
    }
    Instant recorded = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    move(tenant, c, CertificateState.GATED, row -> row.recordedAt = recorded);
  }

  private byte[] pdf(UUID tenant, Standing c) {
    Digest digest = transactions.call(tenant, () -> Digest.parse(known(locked(c).pdfDigest)));
    return artifacts.read(tenant, digest);
  }

  private void logDocument(UUID tenant, Standing c) throws LogException {
    LogEntry.Document entry = transactions.call(tenant, () -> document(locked(c), c));
    long index = log.append(entry);
    TlogProof proof = log.proofOf(index).withExtra("recorded " + entry.recorded());
    LogPolicy.Verified unused =
        proof.verify(entry.bytes(), LogPolicy.ofLog(keys.logKey().noteKey()));
    move(
        tenant,
        c,
        CertificateState.DOCUMENT_LOGGED,
        row -> {
          row.documentIndex = index;
          row.documentProof = proof.text();
        });
  }

  private static LogEntry.Document document(CertificateEntity row, Standing c) {
    return new LogEntry.Document(
        c.evidence().certificate().id(),
        row.version,
        0,
        known(row.statementIndex),
        row.evidenceDigest(),
        Digest.parse(known(row.pdfDigest)),
        known(row.pdfLength),
        known(row.recordedAt));
  }

  private void publish(UUID tenant, Standing c) {
    move(
        tenant,
        c,
        CertificateState.PUBLISHED,
        row -> {
          status.publish(known(row.statementIndex), document(row, c), known(row.documentIndex));
          told(tenant, "certificate.publish", c.evidence());
        });
  }

  private void move(
      UUID tenant, Standing c, CertificateState next, Consumer<CertificateEntity> change) {
    transactions.run(
        tenant,
        () -> {
          CertificateEntity row = locked(c);
          if (row.state == c.state()) {
            change.accept(row);
            row.state = next;
          }
        });
  }

  private CertificateEntity locked(Standing c) {
    CertificateEntity row =
        entities.find(CertificateEntity.class, c.id(), LockModeType.PESSIMISTIC_WRITE);
    return known(row);
  }

  private void told(UUID tenant, String action, Evidence evidence) {
    audit.record(
        tenant,
        WORKER,
        action,
        "certificate/" + evidence.certificate().id(),
        Map.of("evidence", evidence.digest().toString()));
  }

  private static <T> T known(@org.jspecify.annotations.Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a certificate lacks what its state promises");
    }
    return value;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceRules;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Begins certificates: gathers the evidence, checks it and freezes it, with a place on the lists.
 * What was begun before is found again.
 */
@ApplicationScoped
class Freezing {

  private static final Logger LOG = Logger.getLogger(Freezing.class);

  private final TenantTransaction transactions;
  private final EntityManager entities;
  private final CertifiedTargets targets;
  private final EvidenceAssembly assembly;
  private final StatusEntries status;
  private final AuditLog audit;
  private final Clock clock;

  Freezing(
      TenantTransaction transactions,
      EntityManager entities,
      CertifiedTargets targets,
      EvidenceAssembly assembly,
      StatusEntries status,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.entities = entities;
    this.targets = targets;
    this.assembly = assembly;
    this.status = status;
    this.audit = audit;
    this.clock = clock;
  }

  /** The certificate of a target, begun now or before. */
  Standing first(UUID tenant, UUID planId, UUID targetId) throws LogException, StepFailure {
    CertifiedTarget target =
        transactions.call(tenant, () -> targets.read(tenant, planId, targetId));
    UUID treated = target.treatment().targetId();
    Optional<Standing> before =
        transactions.call(
            tenant,
            () ->
                newest("targetId = ?1 and version = 1 and state <> ABANDONED", treated)
                    .map(Freezing::standing));
    if (before.isPresent()) {
      return before.get();
    }
    Optional<String> supersedes =
        transactions.call(
            tenant, () -> newest("targetId = ?1 and state = ABANDONED", treated).map(c -> c.id));
    return freeze(tenant, target, new CertificateVersion(assembly.newId(), 1), supersedes);
  }

  /** The version that takes the place of this one, begun now or before. */
  Standing next(UUID tenant, String certificate) throws LogException, StepFailure {
    CertificateVersion replaced = CertificateVersion.of(certificate);
    Optional<CertificateEntity> newest =
        transactions.call(tenant, () -> newest("number = ?1", replaced.number().text()));
    int version = newest.orElseThrow().version;
    if (version > replaced.version() && newest.get().state != CertificateState.ABANDONED) {
      return standing(newest.get());
    }
    CertifiedTarget target =
        transactions.call(tenant, () -> targets.readAgain(tenant, certificate));
    return freeze(
        tenant,
        target,
        new CertificateVersion(replaced.number(), version + 1),
        Optional.of(certificate));
  }

  private static Standing standing(CertificateEntity row) {
    return new Standing(row.id, row.state, row.evidence());
  }

  /** The last certificate begun of those that a condition picks. */
  private Optional<CertificateEntity> newest(String condition, Object value) {
    return entities
        .createQuery(
            "from CertificateEntity where " + condition + " order by version desc, createdAt desc",
            CertificateEntity.class)
        .setParameter(1, value)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private Standing freeze(
      UUID tenant, CertifiedTarget target, CertificateVersion id, Optional<String> supersedes)
      throws LogException, StepFailure {
    int index = transactions.call(tenant, status::drawIndex);
    Evidence evidence = assembly.assemble(target, id, index, supersedes);
    UUID treated = target.treatment().targetId();
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
          audit.record(
              tenant,
              Actor.system("worker"),
              "certificate.freeze",
              "certificate/" + id,
              Map.of("evidence", evidence.digest().toString()));
        });
    return new Standing(id.toString(), CertificateState.FROZEN, evidence);
  }
}

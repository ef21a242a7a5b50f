// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceRules;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.CertificateState;
import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.certificate.IssuingRecord;
import dev.lethe.platform.certificate.Standing;
import dev.lethe.platform.certificate.status.StatusEntries;
import dev.lethe.platform.certificate.status.StatusPlaces;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
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
  private final IssuingRecord record;
  private final CertifiedTargets targets;
  private final EvidenceAssembly assembly;
  private final StatusEntries status;
  private final StatusPlaces places;
  private final AuditLog audit;
  private final Clock clock;

  Freezing(
      TenantTransaction transactions,
      IssuingRecord record,
      CertifiedTargets targets,
      EvidenceAssembly assembly,
      StatusEntries status,
      StatusPlaces places,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.record = record;
    this.targets = targets;
    this.assembly = assembly;
    this.status = status;
    this.places = places;
    this.audit = audit;
    this.clock = clock;
  }

  /** The certificate of a target, begun now or before. */
  Standing first(UUID tenant, TargetInput input) throws LogException, StepFailure {
    CertifiedTarget target = transactions.call(tenant, () -> targets.read(tenant, input));
    UUID treated = target.treatment().targetId();
    UUID request = target.request().id();
    Optional<Standing> before = transactions.call(tenant, () -> record.firstOf(treated, request));
    if (before.isPresent()) {
      return before.get();
    }
    Optional<String> supersedes =
        transactions.call(tenant, () -> record.abandonedOf(treated, request).map(Standing::id));
    return freeze(tenant, target, new CertificateVersion(assembly.newId(), 1), supersedes);
  }

  /** The version that takes the place of this one, begun now or before. */
  Standing next(UUID tenant, String certificate) throws LogException, StepFailure {
    CertificateVersion replaced = CertificateVersion.of(certificate);
    Standing newest =
        transactions.call(tenant, () -> record.newestOf(replaced.number())).orElseThrow();
    int version = CertificateVersion.of(newest.id()).version();
    if (version > replaced.version() && newest.state() != CertificateState.ABANDONED) {
      return newest;
    }
    CertifiedTarget target =
        transactions.call(tenant, () -> targets.readAgain(tenant, certificate));
    return freeze(
        tenant,
        target,
        new CertificateVersion(replaced.number(), version + 1),
        Optional.of(certificate));
  }

  private Standing freeze(
      UUID tenant, CertifiedTarget target, CertificateVersion id, Optional<String> supersedes)
      throws LogException, StepFailure {
    StatusPlaces.Place place = transactions.call(tenant, places::draw);
    Evidence evidence = assembly.assemble(target, id, place, supersedes);
    UUID treated = target.treatment().targetId();
    List<EvidenceRules.Violation> violations = EvidenceRules.violations(evidence);
    if (!violations.isEmpty()) {
      LOG.errorf("evidence of target %s breaks %s", treated, violations);
      throw StepFailure.retryable(
          ProblemType.INTERNAL,
          "The evidence breaks the rule on " + violations.get(0).field() + ".");
    }
    return transactions.call(
        tenant,
        () -> {
          Standing begun =
              record.freeze(
                  new IssuingRecord.Origin(target.request().id(), treated, evidence),
                  target.treated().id(),
                  clock.instant());
          status.reserve(evidence);
          audit.record(
              tenant,
              Actor.system("worker"),
              "certificate.freeze",
              "certificate/" + id,
              Map.of("evidence", evidence.digest().toString()));
          return begun;
        });
  }
}

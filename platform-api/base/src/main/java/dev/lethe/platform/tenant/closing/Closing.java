// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.closing;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditEntry;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.speech.Spoken;
import dev.lethe.platform.tenant.KeepsOpen;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import dev.lethe.platform.tenant.Tenants.Enrolled;
import dev.lethe.platform.tenant.closing.ClosingOutlook.ClosingBar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Closes organisations, in the operator's transaction. It holds the trail of the organisation,
 * which every change passes: what was told before is seen here, and what comes after does not
 * happen. From the commit on nothing leads back.
 */
@ApplicationScoped
class Closing {

  static final String CLOSED = "The organisation is closed already.";
  static final String NOT_SUSPENDED =
      "Only a suspended organisation can be closed; suspend it first.";
  static final String NOT_ARCHIVED =
      "Its archive was not taken since the last change; an administrator of it takes it while it is"
          + " suspended.";

  private final Tenants tenants;
  private final AuditLog audit;
  private final TenantTransaction transactions;
  private final Instance<KeepsOpen> keeping;
  private final Spoken spoken;

  Closing(
      Tenants tenants,
      AuditLog audit,
      TenantTransaction transactions,
      @Any Instance<KeepsOpen> keeping,
      Spoken spoken) {
    this.tenants = tenants;
    this.audit = audit;
    this.transactions = transactions;
    this.keeping = keeping;
    this.spoken = spoken;
  }

  /**
   * What would keep an organisation from being closed now.
   *
   * @throws ProblemException NOT_FOUND
   */
  ClosingOutlook look(Caller operator, UUID tenant) {
    Enrolled organisation = found(tenant);
    ClosingOutlook outlook = outlook(organisation);
    transactions.enter(operator.tenantId());
    return outlook;
  }

  /**
   * Closes one for good.
   *
   * @param name as it is called, by whoever is sure
   * @throws ProblemException NOT_FOUND; VALIDATION_FAILED for another name; INVALID_TRANSITION if
   *     it is closed or not suspended; ORGANISATION_STAYS_OPEN
   */
  void close(Caller operator, UUID tenant, String name) {
    audit.hold(operator.tenantId(), tenant);
    if (!found(tenant).name().equals(name.strip())) {
      throw ProblemException.invalid("/name", "is not the name of the organisation");
    }
    if (!tenants.close(tenant)) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          found(tenant).closedAt().isPresent() ? CLOSED : NOT_SUSPENDED);
    }
    ClosingOutlook outlook = outlook(found(tenant));
    List<String> against = against(outlook);
    if (!against.isEmpty()) {
      throw new ProblemException(ProblemType.ORGANISATION_STAYS_OPEN, String.join(" ", against));
    }
    tell(operator, tenant, outlook.archive().orElseThrow());
  }

  private Enrolled found(UUID tenant) {
    return tenants.enrolled(tenant).orElseThrow(() -> ProblemException.notFound("organisation"));
  }

  /** Leaves the transaction in the organisation. */
  private ClosingOutlook outlook(Enrolled organisation) {
    UUID tenant = organisation.id();
    transactions.enter(tenant);
    List<ClosingBar> bars =
        keeping.stream()
            .map(one -> new ClosingBar(one.bar(), one.number()))
            .filter(bar -> bar.number() > 0)
            .sorted(Comparator.comparing(ClosingBar::reason))
            .toList();
    Optional<TakenArchive> archive =
        audit.newestAbout(tenant, OrganisationArchive.object(tenant), 1).stream()
            .findFirst()
            .map(entry -> TakenArchive.of(entry, audit.newestOf(tenant)));
    boolean current = archive.filter(TakenArchive::current).isPresent();
    boolean rests = organisation.suspension().isPresent() && organisation.closedAt().isEmpty();
    return new ClosingOutlook(rests && bars.isEmpty() && current, bars, archive);
  }

  private List<String> against(ClosingOutlook outlook) {
    List<String> sentences = new ArrayList<>();
    outlook.bars().forEach(b -> sentences.add(spoken.of(b.sentence()).formatted(b.number())));
    if (!outlook.archived()) {
      sentences.add(spoken.of(NOT_ARCHIVED));
    }
    return sentences;
  }

  /** In the trail of operators, which alone stays: it shows of an archive that it is the one. */
  private void tell(Caller operator, UUID tenant, TakenArchive archive) {
    AuditEntry last = audit.newestOf(tenant).orElseThrow();
    transactions.enter(operator.tenantId());
    audit.record(
        operator.tenantId(),
        Actor.of(operator),
        "organisation.close",
        "tenant/" + tenant,
        Map.of(
            "archive",
            archive.digest().toString(),
            "entries",
            Long.toString(last.sequence()),
            "trail",
            last.hash().toString()));
  }
}

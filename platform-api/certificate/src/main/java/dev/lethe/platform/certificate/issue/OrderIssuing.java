// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.statement.EvidenceRules.Violation;
import dev.lethe.certification.statement.OrderEvidence;
import dev.lethe.certification.statement.OrderEvidence.Deed;
import dev.lethe.certification.statement.OrderEvidence.Outside;
import dev.lethe.certification.statement.OrderList;
import dev.lethe.certification.statement.OrderRules;
import dev.lethe.certification.statement.Parties;
import dev.lethe.certification.statement.Trail;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.IssuingRecord;
import dev.lethe.platform.certificate.Standing;
import dev.lethe.platform.certificate.status.StatusEntries;
import dev.lethe.platform.certificate.status.StatusPlaces;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Issues the certificate of an order, going on where an earlier try ended. */
@ApplicationScoped
public class OrderIssuing {

  private static final Logger LOG = Logger.getLogger(OrderIssuing.class);
  private static final Duration REVIEW = Duration.ofDays(365);
  private static final int SALT_BYTES = 32;

  private final TenantTransaction transactions;
  private final Issuing issuing;
  private final IssuingRecord record;
  private final EvidenceAssembly assembly;
  private final StatusEntries status;
  private final StatusPlaces places;
  private final SigningKeys keys;
  private final InstallationLog log;
  private final Tenants tenants;
  private final AuditLog audit;
  private final Clock clock;
  private final String version;
  private final SecureRandom random = new SecureRandom();

  OrderIssuing(
      TenantTransaction transactions,
      Issuing issuing,
      IssuingRecord record,
      EvidenceAssembly assembly,
      StatusEntries status,
      StatusPlaces places,
      SigningKeys keys,
      InstallationLog log,
      Tenants tenants,
      AuditLog audit,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.transactions = transactions;
    this.issuing = issuing;
    this.record = record;
    this.assembly = assembly;
    this.status = status;
    this.places = places;
    this.keys = keys;
    this.log = log;
    this.tenants = tenants;
    this.audit = audit;
    this.clock = clock;
    this.version = version;
  }

  /**
   * An order that was carried out.
   *
   * @param list what was agreed on
   * @param deed who agreed, and what was done
   * @param outside what was not within reach
   */
  public record CarriedOut(OrderList list, Deed deed, List<Outside> outside) {
    public CarriedOut {
      outside = List.copyOf(outside);
    }
  }

  /**
   * Issues the certificate of an order.
   *
   * @return number and version
   * @throws StepFailure if a step cannot be done now
   */
  public String issue(UUID tenant, CarriedOut order) throws StepFailure {
    return issuing.finish(tenant, () -> begin(tenant, order));
  }

  private Standing begin(UUID tenant, CarriedOut order) throws LogException, StepFailure {
    UUID id = order.list().order();
    Optional<Standing> before = transactions.call(tenant, () -> record.firstOf(id));
    if (before.isPresent()) {
      return before.get();
    }
    OrderEvidence evidence = assemble(tenant, order);
    List<Violation> violations = OrderRules.violations(evidence);
    if (!violations.isEmpty()) {
      LOG.errorf("evidence of order %s breaks %s", id, violations);
      throw StepFailure.retryable(
          ProblemType.INTERNAL,
          "The evidence breaks the rule on " + violations.get(0).field() + ".");
    }
    return transactions.call(
        tenant,
        () -> {
          Standing begun = record.freeze(id, evidence, clock.instant());
          status.reserve(evidence);
          audit.record(
              tenant,
              Actor.system("worker"),
              "certificate.freeze",
              "certificate/" + begun.id(),
              Map.of("evidence", evidence.digest().toString()));
          return begun;
        });
  }

  private OrderEvidence assemble(UUID tenant, CarriedOut order) throws LogException {
    UUID id = order.list().order();
    Instant issued = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Organisation issuer = transactions.call(tenant, () -> tenants.get(tenant));
    Optional<String> supersedes =
        transactions.call(tenant, () -> record.abandonedOf(id).map(Standing::id));
    StatusPlaces.Place place = transactions.call(tenant, places::draw);
    Checkpoint head = log.open().head();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new OrderEvidence(
        OrderEvidence.SCHEMA,
        new Parties.Certificate(assembly.newId(), 1, issued, supersedes),
        new Parties.Issuer(
            issuer.controller(), Optional.empty(), issuer.contact(), keys.sealSpki()),
        order.list(),
        order.deed(),
        order.outside(),
        new OrderEvidence.Trace(
            version,
            OrderRules.LIMITS,
            new Trail.StatusEntry(place.list(), place.index(), issued.plus(REVIEW)),
            new Trail.LogHead(head.origin(), head.size(), head.root()),
            Trail.saltText(salt)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.audit.AuditEntry;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.Certificate;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.execution.ErasedVersions;
import dev.lethe.platform.letter.LetterFacts.About;
import dev.lethe.platform.letter.LetterFacts.Reasons;
import dev.lethe.platform.letter.LetterFacts.Treated;
import dev.lethe.platform.letter.LetterFacts.Work;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Revisions;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.Holding;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestFacts;
import dev.lethe.platform.request.RequestHold;
import dev.lethe.platform.request.RequestStanding;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what a letter is put together from, in the caller's transaction. */
@ApplicationScoped
class FactReading {

  /** Entries of one request; far more than any has. */
  private static final int MOST_ENTRIES = 2000;

  private final ErasureRequests requests;
  private final Holding holding;
  private final Revisions revisions;
  private final ErasedVersions erased;
  private final Certificates certificates;
  private final AuditLog audit;
  private final Tenants tenants;
  private final Clock clock;

  FactReading(
      ErasureRequests requests,
      Holding holding,
      Revisions revisions,
      ErasedVersions erased,
      Certificates certificates,
      AuditLog audit,
      Tenants tenants,
      Clock clock) {
    this.requests = requests;
    this.holding = holding;
    this.revisions = revisions;
    this.erased = erased;
    this.certificates = certificates;
    this.audit = audit;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * @throws dev.lethe.platform.problem.ProblemException NOT_FOUND
   */
  LetterFacts of(UUID tenant, UUID request) {
    RequestStanding standing = requests.membership(request);
    RequestFacts facts = requests.facts(tenant, request);
    return new LetterFacts(
        tenants.get(tenant),
        new About(
            request,
            facts.reference(),
            facts.kind(),
            standing.state(),
            requests.asker(request),
            held(request)),
        facts.clock(),
        LocalDate.ofInstant(clock.instant(), facts.clock().zone()),
        work(request, standing.lead()),
        reasons(tenant, request, standing.state()));
  }

  private boolean held(UUID request) {
    return holding.on(List.of(request)).getOrDefault(request, List.of()).stream()
        .anyMatch(RequestHold::stops);
  }

  private Work work(UUID request, UUID lead) {
    List<Treated> treated =
        certificates.ofRequest(request).stream()
            .filter(c -> !"REVOKED".equals(c.validity().status()))
            .map(FactReading::treated)
            .toList();
    Optional<PlanDocument> plan = revisions.standing(request).map(PlanFacts::document);
    if (plan.isEmpty()) {
      return new Work(List.of(), treated, List.of());
    }
    // While work goes on, the versions with the records are still there.
    Set<UUID> gone =
        erased.of(lead).stream()
            .filter(e -> e.purgedAt().isPresent())
            .map(ErasedVersions.Erased::before)
            .collect(Collectors.toSet());
    List<String> data =
        plan.get().data().stream()
            .filter(d -> gone.contains(d.versionId()))
            .filter(
                d -> plan.get().batch().isEmpty() || plan.get().part(request, d.id()).isPresent())
            .map(PlanDocument.DataTarget::name)
            .distinct()
            .toList();
    List<String> open =
        plan.get().models(request).stream().map(m -> m.held().name()).distinct().toList();
    return new Work(data, treated, treated.isEmpty() ? open : List.of());
  }

  private static Treated treated(Certificate certificate) {
    return new Treated(
        certificate.subject().modelName(),
        certificate.conclusion().tier(),
        certificate.conclusion().outcome(),
        certificate.id());
  }

  private Reasons reasons(UUID tenant, UUID request, RequestState state) {
    List<AuditEntry> entries = audit.about(tenant, "request/" + request, 0, MOST_ENTRIES);
    return new Reasons(
        reason(entries, RequestEvent.EXTEND),
        state == RequestState.REFUSED
            ? revisions.standing(request).flatMap(plan -> plan.document().refusal())
            : Optional.empty(),
        revisions.partsRefused(request));
  }

  private static Optional<String> reason(List<AuditEntry> entries, RequestEvent event) {
    return entries.stream()
        .filter(e -> e.action().equals(event.action()))
        .flatMap(e -> Optional.ofNullable(e.details().get("reason")).stream())
        .reduce((earlier, later) -> later);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.diagnosis;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.AuditEntry;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.diagnosis.Diagnosis.DiagnosedPlan;
import dev.lethe.platform.diagnosis.Diagnosis.DiagnosedRequest;
import dev.lethe.platform.diagnosis.Diagnosis.DiagnosedStep;
import dev.lethe.platform.diagnosis.Diagnosis.DiagnosedWork;
import dev.lethe.platform.diagnosis.Diagnosis.Happened;
import dev.lethe.platform.diagnosis.Diagnosis.Waits;
import dev.lethe.platform.operation.Operation;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.request.ErasureRequest;
import dev.lethe.platform.request.Handling;
import dev.lethe.platform.request.RequestHold;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts a diagnosis together, in the caller's transaction. */
@ApplicationScoped
class Diagnosing {

  /** What happened last, so much of it. */
  private static final int HAPPENED = 50;

  private final Handling requests;
  private final Plans plans;
  private final Operations operations;
  private final Memberships memberships;
  private final AuditLog audit;
  private final Clock clock;
  private final String software;

  Diagnosing(
      Handling requests,
      Plans plans,
      Operations operations,
      Memberships memberships,
      AuditLog audit,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version") String software) {
    this.requests = requests;
    this.plans = plans;
    this.operations = operations;
    this.memberships = memberships;
    this.audit = audit;
    this.clock = clock;
    this.software = software;
  }

  /**
   * @throws dev.lethe.platform.problem.ProblemException NOT_FOUND
   */
  Diagnosis of(Caller caller, UUID id) {
    ErasureRequest request = requests.get(caller, id);
    List<AuditEntry> happened = audit.newestAbout(caller.tenantId(), "request/" + id, HAPPENED);
    return new Diagnosis(
        clock.instant(),
        software,
        new DiagnosedRequest(
            request.identity().reference(), request.identity().state(), request.term().dueOn()),
        waits(caller, request, happened),
        request.course().currentPlanId().map(plans::get).map(Diagnosing::plan),
        request.course().currentOperationId().map(operations::get).map(Diagnosing::work),
        happened.stream()
            .map(entry -> new Happened(entry.at(), entry.action(), entry.sequence()))
            .toList());
  }

  private Waits waits(Caller caller, ErasureRequest request, List<AuditEntry> happened) {
    String by = request.course().next().nextStepBy();
    return new Waits(
        request.course().next().nextStep(),
        by,
        Arrays.stream(Role.values())
            .filter(role -> role.text().equals(by))
            .findFirst()
            .map(role -> people(caller.tenantId(), role)),
        since(request, happened),
        request.term().holds().stream().filter(RequestHold::stops).count());
  }

  private int people(UUID tenant, Role role) {
    return (int)
        memberships.people(tenant).stream().filter((Member member) -> member.is(role)).count();
  }

  /** When the state last changed, as far as that is among what happened last. */
  private static Instant since(ErasureRequest request, List<AuditEntry> happened) {
    return happened.stream()
        .filter(entry -> entry.details().containsKey("to"))
        .filter(entry -> !Objects.equals(entry.details().get("to"), entry.details().get("from")))
        .findFirst()
        .map(AuditEntry::at)
        .orElse(request.times().createdAt());
  }

  private static DiagnosedPlan plan(PlanFacts plan) {
    return new DiagnosedPlan(
        plan.document().revision(),
        plan.state().name(),
        plan.votesNeeded(),
        plan.document().models().size());
  }

  private static DiagnosedWork work(Operation work) {
    return new DiagnosedWork(
        work.kind(),
        work.state(),
        work.times().heartbeatAt(),
        work.course().problem(),
        work.course().steps().stream()
            .map(
                step ->
                    new DiagnosedStep(
                        step.kind(),
                        step.state(),
                        step.tries().attempt(),
                        step.tries().startedAt(),
                        step.tries().finishedAt()))
            .toList());
  }
}

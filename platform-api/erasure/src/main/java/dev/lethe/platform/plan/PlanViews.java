// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.cost.RunCosts;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.plan.Plan.Levels;
import dev.lethe.platform.plan.Plan.Offer;
import dev.lethe.platform.plan.Plan.Revision;
import dev.lethe.platform.plan.Plan.Times;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.Held;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanDocument.Unlearning;
import dev.lethe.platform.plan.PlanTarget.Action;
import dev.lethe.platform.plan.PlanTarget.Actual;
import dev.lethe.platform.request.ErasurePermissions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a plan, its votes and how far its targets are together for people. */
@ApplicationScoped
class PlanViews {

  private final Votes votes;
  private final Attempts attempts;
  private final RunCosts costs;

  PlanViews(Votes votes, Attempts attempts, RunCosts costs) {
    this.votes = votes;
    this.attempts = attempts;
    this.costs = costs;
  }

  Plan of(Caller caller, PlanFacts plan) {
    PlanDocument document = plan.document();
    List<Decision> given =
        plan.state() == PlanState.PROPOSED
            ? votes.standing(caller.tenantId(), plan.id())
            : votes.of(plan.id());
    return new Plan(
        new Revision(
            plan.id(),
            document.request(),
            document.revision(),
            plan.state().name(),
            plan.state() == PlanState.DRAFT ? Optional.empty() : Optional.of(plan.digest()),
            document.batch().map(Plan.PlanBatch::of),
            document.refusal().map(Plan.PlanRefusal::of)),
        targets(document),
        new Levels(
            document.models().stream()
                .map(m -> m.test().rule())
                .findFirst()
                .orElse(MemoryRule.defaults(GuaranteeTier.E, 1, MemoryRule.PLANNED_ORACLES)),
            document.candidates()),
        new Plan.Poll(
            plan.votesNeeded(),
            (int) given.stream().filter(v -> v.verdict() == Decision.Verdict.APPROVE).count(),
            given),
        plan.made().byName(),
        plan.warnings(),
        new Offer(permissions(caller, plan, given), EntityTag.of(plan.version()).header()),
        new Times(plan.made().at(), plan.made().proposedAt()));
  }

  private static List<String> permissions(Caller caller, PlanFacts plan, List<Decision> votes) {
    List<String> permissions = new ArrayList<>();
    if (plan.state() == PlanState.DRAFT && caller.may(ErasurePermissions.PLAN_WRITE)) {
      permissions.add("plan:propose");
    }
    boolean voted = votes.stream().anyMatch(v -> v.person().equals(caller.person()));
    if (plan.state() == PlanState.PROPOSED
        && caller.may(ErasurePermissions.PLAN_DECIDE)
        && !voted
        && !plan.made().by().equals(caller.person())) {
      permissions.add(ErasurePermissions.PLAN_DECIDE);
    }
    return permissions;
  }

  private List<PlanTarget> targets(PlanDocument document) {
    List<PlanTarget> targets = new ArrayList<>();
    for (DataTarget data : document.data()) {
      targets.add(
          new PlanTarget.DataTarget(
              data.id(), targets.size(), data.versionId(), data.name(), data.hits()));
    }
    for (ModelTarget model : document.models()) {
      targets.add(target(model, targets.size()));
    }
    return targets;
  }

  private PlanTarget target(ModelTarget target, int ordinal) {
    Held held = target.held();
    Unlearning chosen = target.unlearning();
    return new PlanTarget.ModelTarget(
        target.id(),
        ordinal,
        new PlanTarget.Held(
            held.versionId(),
            held.datasetVersionId(),
            held.name(),
            held.hits(),
            held.shards(),
            held.touched()),
        new PlanTarget.Treatment(
            isRetrain(target) ? Action.RETRAIN : Action.UNLEARN,
            chosen.method(),
            chosen.tier().name(),
            chosen.parameters(),
            chosen.seed(),
            chosen.tuning()),
        new PlanTarget.Work(
            target.predictedSeconds(),
            target.proposal(),
            Actual.of(costs.ofTarget(target.treated()))),
        test(target),
        standing(target));
  }

  private static PlanTarget.Test test(ModelTarget target) {
    TargetTest test = target.test();
    return new PlanTarget.Test(
        test.oracles().seeds().size(),
        test.unit(),
        target.units(),
        test.plannedUnits(),
        test.power(),
        test.samples().holdoutSize(),
        test.samples().retainSize(),
        new PlanTarget.Beside(
            PlanTarget.Taught.of(test.rule()), PlanTarget.Disturbed.of(test.rule())));
  }

  private PlanTarget.Standing standing(ModelTarget target) {
    boolean tooFew = target.units() < target.test().plannedUnits();
    return new PlanTarget.Standing(
        Promise.of(target.unlearning().tier()),
        tooFew ? Optional.of("Too few records for the tests to decide alone.") : Optional.empty(),
        attempts.state(target),
        target.carriedOver().isPresent());
  }

  /** Whether everything that is left is learned anew. */
  private static boolean isRetrain(ModelTarget target) {
    return target.unlearning().tier() == GuaranteeTier.E
        && target.held().whollyTouched()
        && target.proposal().map(p -> p.prediction().ofRetrain() >= 1).orElse(true);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.cost.RunCosts;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.plan.Plan.Actual;
import dev.lethe.platform.plan.Plan.PlanTarget;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
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
    List<Decision> given = votes.of(plan.id());
    return new Plan(
        plan.id(),
        document.request(),
        document.revision(),
        plan.state().name(),
        plan.state() == PlanState.DRAFT ? Optional.empty() : Optional.of(plan.digest()),
        targets(document),
        document.models().stream().map(m -> m.test().rule()).findFirst().orElse(Rule.defaults(1)),
        document.candidates(),
        plan.votesNeeded(),
        (int) given.stream().filter(v -> v.verdict() == Decision.Verdict.APPROVE).count(),
        given,
        plan.createdByName(),
        plan.warnings(),
        permissions(caller, plan, given),
        EntityTag.of(plan.version()).header(),
        plan.createdAt(),
        plan.proposedAt());
  }

  private static List<String> permissions(Caller caller, PlanFacts plan, List<Decision> votes) {
    List<String> permissions = new ArrayList<>();
    if (plan.state() == PlanState.DRAFT && caller.may("plan:write")) {
      permissions.add("plan:propose");
    }
    boolean voted = votes.stream().anyMatch(v -> v.person().equals(caller.person()));
    if (plan.state() == PlanState.PROPOSED
        && caller.may("plan:decide")
        && !voted
        && !plan.createdBy().equals(caller.person())) {
      permissions.add("plan:decide");
    }
    return permissions;
  }

  private List<PlanTarget> targets(PlanDocument document) {
    List<PlanTarget> targets = new ArrayList<>();
    for (DataTarget data : document.data()) {
      targets.add(data(data, targets.size()));
    }
    for (ModelTarget model : document.models()) {
      targets.add(model(model, targets.size()));
    }
    return targets;
  }

  private static PlanTarget data(DataTarget target, int ordinal) {
    return new PlanTarget(
        target.id(),
        ordinal,
        "DATASET",
        Optional.empty(),
        Optional.of(target.versionId()),
        target.name(),
        target.hits(),
        Optional.empty(),
        Optional.empty(),
        "ERASE_ROWS",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private PlanTarget model(ModelTarget target, int ordinal) {
    boolean tooFew = target.units() < target.test().plannedUnits();
    return new PlanTarget(
        target.id(),
        ordinal,
        "MODEL",
        Optional.of(target.versionId()),
        Optional.of(target.datasetVersionId()),
        target.name(),
        target.hits(),
        Optional.of(target.shards()),
        Optional.of(target.touched()),
        isRetrain(target) ? "RETRAIN" : "UNLEARN",
        Optional.of(target.method()),
        Optional.of(target.tier().name()),
        Optional.of(target.parameters()),
        Optional.of(target.test().oracleSeeds().size()),
        Optional.of(target.seed()),
        target.predictedSeconds(),
        target.proposal(),
        Actual.of(costs.ofTarget(target.carriedOver().orElse(target.id()))),
        Optional.of(target.test().unit()),
        Optional.of(target.units()),
        Optional.of(target.test().plannedUnits()),
        Optional.of(target.test().power()),
        Optional.of(target.test().holdoutSize()),
        Optional.of(target.test().retainSize()),
        Optional.of(Promise.of(target.tier())),
        tooFew ? Optional.of("Too few records for the tests to decide alone.") : Optional.empty(),
        Optional.of(attempts.state(target)),
        Optional.of(target.carriedOver().isPresent()),
        target.test().rule().relearning(),
        target.tuning());
  }

  /** Whether everything that is left is learned anew. */
  private static boolean isRetrain(ModelTarget target) {
    return target.tier() == GuaranteeTier.E
        && target.touched().size() == target.shards()
        && target.proposal().map(p -> p.prediction().ofRetrain() >= 1).orElse(true);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.Supplied;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.JoinedRequests;
import dev.lethe.platform.request.RequestFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door to the work that follows an approval. */
@ApplicationScoped
public class Executions {

  /** Kind of the operation. */
  public static final String KIND = "execute-plan";

  /** Kind of the step that issues the certificate of one target. */
  public static final String CERTIFY = "certify";

  /** Kind of the step that answers the request. */
  public static final String COMPLETE = "complete";

  private final Operations operations;
  private final Treatments treatments;
  private final ErasureRequests requests;

  Executions(Operations operations, Treatments treatments, ErasureRequests requests) {
    this.operations = operations;
    this.treatments = treatments;
    this.requests = requests;
  }

  /** Queues the work of an approved plan, in the transaction of the last vote. */
  public void start(UUID tenant, PlanFacts plan, String approver) {
    PlanDocument document = plan.document();
    treatments.begin(plan);
    JoinedRequests joined = requests.joined(tenant, document.request());
    UUID operation =
        operations.start(
            new NewOperation(
                KIND,
                "Carry out plan " + document.revision() + " of " + joined.references(),
                Optional.of(document.request()),
                approver,
                steps(plan, joined)));
    requests.work(document.request(), operation);
  }

  private static List<Step> steps(PlanFacts plan, JoinedRequests joined) {
    PlanDocument document = plan.document();
    List<Step> steps = new ArrayList<>();
    int stage = 0;
    for (DataTarget data : document.data()) {
      steps.add(
          new Step(
              EraseRows.KIND,
              "Leave the records out of " + data.name(),
              new EraseRows.Input(plan.id(), data.versionId()),
              stage));
    }
    List<ModelTarget> targets =
        document.models().stream().filter(m -> m.carriedOver().isEmpty()).toList();
    stage++;
    for (ModelTarget target : targets) {
      steps.add(
          target.supplied()
              ? step(plan, target, SupplyModels.KIND, "Take in what replaces ", stage)
              : step(plan, target, Unlearn.KIND, "Treat ", stage));
    }
    stage++;
    for (ModelTarget target : targets) {
      if (target.unlearning().tier() == GuaranteeTier.E) {
        steps.add(step(plan, target, Replay.KIND, "Repeat the treatment of ", stage));
      }
      if (!target.supplied()) {
        steps.add(step(plan, target, RetrainOracles.KIND, "Retrain comparison models of ", stage));
      }
    }
    stage++;
    for (ModelTarget target : targets) {
      steps.add(step(plan, target, RegisterTestPlan.KIND, "Register the test plan of ", stage));
    }
    stage++;
    for (ModelTarget target : targets) {
      boolean scored = target.unlearning().method().equals(Supplied.SCORES.id());
      steps.add(step(plan, target, scored ? JudgeScores.KIND : Evaluate.KIND, "Test ", stage));
    }
    PlanInput whole = new PlanInput(plan.id());
    steps.add(new Step(Conclude.KIND, "Judge the results", whole, ++stage));
    steps.add(new Step(Finalise.KIND, "Let the treated models take over", whole, ++stage));
    steps.add(new Step(Purge.KIND, "Remove what held the records", whole, ++stage));
    stage++;
    steps.addAll(certificates(plan, joined, stage));
    steps.add(
        new Step(
            COMPLETE,
            joined.batch().isPresent() ? "Answer the requests" : "Answer the request",
            whole,
            ++stage));
    return steps;
  }

  /** One certificate for each model and each request that it held records of. */
  private static List<Step> certificates(PlanFacts plan, JoinedRequests joined, int stage) {
    PlanDocument document = plan.document();
    if (joined.batch().isEmpty()) {
      return document.models().stream()
          .map(target -> step(plan, target, CERTIFY, "Certify ", stage))
          .toList();
    }
    List<Step> steps = new ArrayList<>();
    for (RequestFacts member : joined.members()) {
      for (ModelTarget target : document.models(member.id())) {
        steps.add(
            new Step(
                CERTIFY,
                "Certify " + target.held().name() + " for " + member.reference(),
                new TargetInput(plan.id(), target.id(), Optional.of(member.id())),
                stage));
      }
    }
    return steps;
  }

  private static Step step(
      PlanFacts plan, ModelTarget target, String kind, String verb, int stage) {
    return new Step(
        kind, verb + target.held().name(), new TargetInput(plan.id(), target.id()), stage);
  }
}

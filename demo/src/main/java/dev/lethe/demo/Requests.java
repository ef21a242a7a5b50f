// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.CertificateApi;
import dev.lethe.client.api.OperationApi;
import dev.lethe.client.api.PlanApi;
import dev.lethe.client.api.ReportApi;
import dev.lethe.client.api.RequestApi;
import dev.lethe.client.model.Batch;
import dev.lethe.client.model.BatchMember;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.client.model.ModelHits;
import dev.lethe.client.model.NewDecision;
import dev.lethe.client.model.NewErasureRequest;
import dev.lethe.client.model.NewJoin;
import dev.lethe.client.model.NewMoment;
import dev.lethe.client.model.NewPlan;
import dev.lethe.client.model.NewPlanTarget;
import dev.lethe.client.model.Operation;
import dev.lethe.client.model.Plan;
import dev.lethe.client.model.WithReason;
import dev.lethe.demo.stack.StackException;
import dev.lethe.demo.stack.StackException.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What officer, approvers and auditor do with a request, through the public REST API only.
 *
 * @param cast who does it
 * @param narrator told what happens
 */
record Requests(Cast cast, Narrator narrator) {

  /** Files a request, submits it and waits until its records are found. */
  ErasureRequest file(NewErasureRequest wanted) throws ApiException, StackException {
    RequestApi api = of(cast.officer());
    ErasureRequest draft = api.createErasureRequest(Person.key(), wanted);
    ErasureRequest submitted =
        api.submitErasureRequest(draft.getId(), Person.key(), draft.getEtag());
    ErasureRequest found = await(submitted.getId(), "SCOPING");
    for (ModelHits hits : api.getScope(found.getId()).getModels()) {
      narrator.say(
          hits.getName()
              + ": "
              + hits.getHits()
              + (hits.getHits() == 1 ? " record" : " of the records")
              + ", in shard(s) "
              + hits.getShardsTouched()
              + " of "
              + hits.getShards());
    }
    narrator.say(
        found.getReference()
            + " must be answered by "
            + found.getDueOn()
            + ", "
            + found.getDaysLeft()
            + " days from now.");
    return found;
  }

  /**
   * Plans, and has two people approve.
   *
   * @param chosen targets that are named; for the others the planner's own proposal stands
   */
  Plan plan(ErasureRequest request, List<NewPlanTarget> chosen)
      throws ApiException, StackException {
    PlanApi api = new PlanApi(cast.officer().client());
    Plan plan = api.createPlan(request.getId(), Person.key(), new NewPlan().targets(chosen));
    Plan proposed = api.proposePlan(plan.getId(), Person.key(), plan.getEtag());
    proposed.getTargets().stream()
        .filter(target -> target.getModelVersionId() != null)
        .forEach(
            target ->
                narrator.say(
                    target.getName()
                        + ": "
                        + target.getMethod()
                        + ", tier "
                        + target.getTier()
                        + (Boolean.TRUE.equals(target.getCarriedOver())
                            ? ", done in an earlier revision"
                            : "")));
    narrator.say("Revision " + proposed.getRevision() + ", " + proposed.getDigest());
    decide(proposed, cast.firstApprover());
    decide(api.getPlan(proposed.getId()), cast.secondApprover());
    return proposed;
  }

  private void decide(Plan plan, Person approver) throws ApiException, StackException {
    new PlanApi(approver.confirmed().client())
        .decide(
            plan.getId(),
            Person.key(),
            plan.getEtag(),
            new NewDecision()
                .verdict(NewDecision.VerdictEnum.APPROVE)
                .planDigest(plan.getDigest())
                .comment("Read and agreed"));
    narrator.say(approver.username() + " approved it.");
  }

  /** Has a request carried out together with another one. */
  void join(ErasureRequest joining, ErasureRequest with) throws ApiException {
    Batch batch =
        new PlanApi(cast.officer().client())
            .joinBatch(
                joining.getId(),
                Person.key(),
                joining.getEtag(),
                new NewJoin().requestId(with.getId()));
    narrator.say(
        batch.getMembers().stream().map(BatchMember::getReference).toList()
            + " are batch "
            + batch.getNumber()
            + ", which begins "
            + batch.getBeginsAt()
            + " at the latest.");
  }

  /** Has the batch of a request begin at once. */
  void runNow(ErasureRequest request) throws ApiException {
    Batch unused =
        new PlanApi(cast.officer().client())
            .runBatch(request.getBatchId(), Person.key(), new NewMoment());
  }

  /** Sends a request whose tests failed back to be planned. */
  void replan(ErasureRequest failed, String reason) throws ApiException {
    ErasureRequest unused =
        of(cast.officer())
            .replanErasureRequest(
                failed.getId(), Person.key(), failed.getEtag(), new WithReason().reason(reason));
  }

  /** Follows the work on an approved plan to its end. */
  Operation execute(ErasureRequest request, Plan plan) throws ApiException, StackException {
    Operation operation =
        new OperationApi(cast.officer().client())
            .listOperations(request.getId(), null, null, 50, null, null).stream()
                .filter(candidate -> candidate.getKind().equals("execute-plan"))
                .max(Comparator.comparing(Operation::getCreatedAt))
                .orElseThrow(
                    () ->
                        new StackException(Reason.ENDED, "no operation for plan " + plan.getId()));
    return new Operations(narrator).follow(cast.officer(), operation.getId());
  }

  /** Says what every report of a request came to. */
  void report(ErasureRequest request) throws ApiException {
    for (MembershipReportSummary report : reports(request)) {
      narrator.say(
          report.getModelName()
              + " by "
              + report.getMethod()
              + " (plan r"
              + report.getPlanRevision()
              + "): "
              + report.getVerdict()
              + (report.getReasons().isEmpty() ? "" : " " + report.getReasons())
              + " → "
              + report.getOutcome());
    }
  }

  /** Every report of a request, oldest first. */
  List<MembershipReportSummary> reports(ErasureRequest request) throws ApiException {
    return new ReportApi(cast.auditor().client())
        .listMembershipReports(request.getId(), null, 200, null, null).stream()
            .sorted(Comparator.comparing(MembershipReportSummary::getCreatedAt))
            .toList();
  }

  /** Every certificate of a request. */
  List<Certificate> certificates(ErasureRequest request) throws ApiException {
    return new CertificateApi(cast.auditor().client())
        .listCertificates(request.getId(), null, 200, null, null);
  }

  /** A request as it stands. */
  ErasureRequest now(ErasureRequest request) throws ApiException {
    return of(cast.officer()).getErasureRequest(request.getId());
  }

  /** Has the officer of another organisation try to read a request. */
  void hiddenFromStrangers(ErasureRequest request) throws StackException {
    try {
      of(cast.stranger()).getErasureRequest(request.getId());
      throw new StackException(Reason.ENDED, "another organisation can read the request");
    } catch (ApiException e) {
      if (e.getCode() != 404) {
        throw new StackException(Reason.ENDED, "expected 404 for another organisation", e);
      }
      narrator.say("The officer of the other organisation sees nothing of it (404).");
    }
  }

  private ErasureRequest await(UUID id, String state) throws ApiException, StackException {
    RequestApi api = of(cast.officer());
    for (int i = 0; i < 600; i++) {
      ErasureRequest request = api.getErasureRequest(id);
      if (request.getState().equals(state)) {
        return request;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackException(Reason.ENDED, "interrupted", e);
      }
    }
    throw new StackException(Reason.NOT_READY, "the request did not reach " + state);
  }

  private static RequestApi of(Person person) {
    return new RequestApi(person.client());
  }
}

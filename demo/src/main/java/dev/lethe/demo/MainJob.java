// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.CertificateApi;
import dev.lethe.client.api.OperationApi;
import dev.lethe.client.api.PlanApi;
import dev.lethe.client.api.ReportApi;
import dev.lethe.client.api.RequestApi;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.client.model.ModelHits;
import dev.lethe.client.model.ModelVersion;
import dev.lethe.client.model.NewDecision;
import dev.lethe.client.model.NewErasureRequest;
import dev.lethe.client.model.NewPlan;
import dev.lethe.client.model.NewPlanTarget;
import dev.lethe.client.model.NewUpload;
import dev.lethe.client.model.Operation;
import dev.lethe.client.model.Plan;
import dev.lethe.client.model.RequestScope;
import dev.lethe.client.model.Selection;
import dev.lethe.client.model.WithReason;
import dev.lethe.demo.stack.StackException;
import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One erasure from registration to certificate, through the public REST API only. */
final class MainJob {

  private final Cast cast;
  private final Settings settings;
  private final FashionMnist data;
  private final Path scratch;
  private final Narrator narrator;
  private final Operations operations;
  private final Clock clock;

  MainJob(
      Cast cast,
      Settings settings,
      FashionMnist data,
      Path scratch,
      Narrator narrator,
      Clock clock) {
    this.cast = cast;
    this.settings = settings;
    this.data = data;
    this.scratch = scratch;
    this.narrator = narrator;
    this.operations = new Operations(narrator);
    this.clock = clock;
  }

  /**
   * What the job leaves behind.
   *
   * @param request the request at its end
   * @param sharded the SISA model version before
   * @param unsharded the unsharded model version before
   * @param reports every report of the request, oldest first
   * @param certificates every certificate of the request
   */
  record Result(
      ErasureRequest request,
      ModelVersion sharded,
      ModelVersion unsharded,
      List<MembershipReportSummary> reports,
      List<Certificate> certificates) {}

  Result run() throws Exception {
    Registration.Registered registered =
        narrator.step(
            "register",
            "The engineer registers Fashion-MNIST and has two models trained on it: one in four"
                + " shards (SISA), one in a single piece.",
            () -> new Registration(cast.engineer(), settings, data, scratch, narrator).register());
    ErasureRequest request =
        narrator.step(
            "request",
            "A contributor withdraws 1,000 images. The officer files the request; Lethe finds"
                + " where they are.",
            () -> file(registered));
    Plan first =
        narrator.step(
            "first plan",
            "The officer plans: retrain the touched shards, and only fine-tune the other model."
                + " Two people approve.",
            () -> plan(request, registered.unsharded().getId(), "fine-tune"));
    narrator.step(
        "first execution", "Lethe unlearns, replays and tests.", () -> execute(request, first));
    ErasureRequest after = requests(cast.officer()).getErasureRequest(request.getId());
    report(request);
    if (after.getState().equals("VERIFICATION_FAILED")) {
      Plan second =
          narrator.step(
              "second plan",
              "What was not shown cannot be certified. The officer replans that model as an exact"
                  + " retrain; two people approve again.",
              () -> replan(after, registered.unsharded().getId()));
      narrator.step(
          "second execution",
          "Lethe retrains from the beginning, replays, tests again and certifies.",
          () -> execute(request, second));
      report(request);
    } else {
      narrator.say(
          "The tests did not tell the fine-tuned model from retrained ones, which is unusual."
              + " It is certified as it is; nothing here is scripted.");
    }
    checkOtherTenant(request);
    return new Result(
        requests(cast.officer()).getErasureRequest(request.getId()),
        registered.sharded(),
        registered.unsharded(),
        reports(request),
        new CertificateApi(cast.auditor().client()).listCertificates(request.getId(), 200, null));
  }

  // --- request and plan -------------------------------------------------------------------------

  private ErasureRequest file(Registration.Registered registered)
      throws ApiException, StackException, IOException {
    Person officer = cast.officer();
    List<String> ids =
        FashionMnist.contribution(
            "train",
            Settings.TRAINING_IMAGES,
            Settings.SHARDS,
            Settings.TOUCHED,
            Settings.FORGOTTEN_PER_SHARD,
            Settings.SEED);
    Path list = scratch.resolve("withdrawn.txt");
    Files.write(list, ids);
    UUID upload = officer.upload(NewUpload.PurposeEnum.SELECTION, "text/plain", list);
    RequestApi api = requests(officer);
    ErasureRequest draft =
        api.createErasureRequest(
            Person.key(),
            new NewErasureRequest()
                .kind(NewErasureRequest.KindEnum.RECORDS)
                .ground("17(1)(b)")
                .receivedAt(OffsetDateTime.now(clock))
                .channel("e-mail")
                .externalReference("withdrawal-1")
                .selection(
                    new Selection()
                        .datasetVersionId(registered.training().getId())
                        .uploadId(upload)));
    ErasureRequest submitted =
        api.submitErasureRequest(draft.getId(), Person.key(), draft.getEtag());
    ErasureRequest found = await(submitted.getId(), "SCOPING");
    RequestScope scope = api.getScope(found.getId());
    for (ModelHits hits : scope.getModels()) {
      narrator.say(
          hits.getName()
              + ": "
              + hits.getHits()
              + " of the records, in shard(s) "
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

  private Plan plan(ErasureRequest request, UUID unsharded, String method)
      throws ApiException, StackException {
    PlanApi api = new PlanApi(cast.officer().client());
    // Only the model that differs is named; for the others the planner's own proposal stands.
    NewPlanTarget chosen =
        new NewPlanTarget().modelVersionId(unsharded).method(method).parameters(parameters(method));
    Plan plan =
        api.createPlan(request.getId(), Person.key(), new NewPlan().targets(List.of(chosen)));
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

  private static Map<String, Double> parameters(String method) {
    return method.equals("fine-tune")
        ? Map.of(
            "epochs", Settings.FINE_TUNE_EPOCHS,
            "learning-rate", Settings.FINE_TUNE_LEARNING_RATE)
        : Map.of();
  }

  private void decide(Plan plan, Person approver) throws ApiException {
    new PlanApi(approver.client())
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

  private Plan replan(ErasureRequest failed, UUID unsharded) throws ApiException, StackException {
    requests(cast.officer())
        .replanErasureRequest(
            failed.getId(),
            Person.key(),
            failed.getEtag(),
            new WithReason().reason("The fine-tuned model was told from retrained ones."));
    return plan(failed, unsharded, "retrain");
  }

  // --- execution --------------------------------------------------------------------------------

  private Operation execute(ErasureRequest request, Plan plan) throws ApiException, StackException {
    Operation operation =
        new OperationApi(cast.officer().client())
            .listOperations(request.getId(), null, 50, null).stream()
                .filter(candidate -> candidate.getKind().equals("execute-plan"))
                .max(Comparator.comparing(Operation::getCreatedAt))
                .orElseThrow(
                    () ->
                        new StackException(Reason.ENDED, "no operation for plan " + plan.getId()));
    return operations.follow(cast.officer(), operation.getId());
  }

  private void report(ErasureRequest request) throws ApiException {
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

  private List<MembershipReportSummary> reports(ErasureRequest request) throws ApiException {
    return new ReportApi(cast.auditor().client())
        .listMembershipReports(request.getId(), 200, null).stream()
            .sorted(Comparator.comparing(MembershipReportSummary::getCreatedAt))
            .toList();
  }

  private void checkOtherTenant(ErasureRequest request) throws StackException {
    try {
      requests(cast.stranger()).getErasureRequest(request.getId());
      throw new StackException(Reason.ENDED, "another organisation can read the request");
    } catch (ApiException e) {
      if (e.getCode() != 404) {
        throw new StackException(Reason.ENDED, "expected 404 for another organisation", e);
      }
      narrator.say("The officer of the other organisation sees nothing of it (404).");
    }
  }

  private ErasureRequest await(UUID id, String state) throws ApiException, StackException {
    RequestApi api = requests(cast.officer());
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

  private static RequestApi requests(Person person) {
    return new RequestApi(person.client());
  }
}

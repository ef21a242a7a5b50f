// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.plan.NewPlan.NewPlanTarget;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanDocument.Refused;
import dev.lethe.platform.plan.Proposals.Wish;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.JoinedRequests;
import dev.lethe.platform.request.RequestRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes a plan: every data-set version that holds the records loses them, every model version
 * trained on them is treated. Seeds and samples derive from the case, so that none can be chosen by
 * its result.
 */
@ApplicationScoped
class Planner {

  /** A method that was chosen before cannot treat the model as it is now. */
  private static final Set<ProblemType> UNFIT =
      EnumSet.of(ProblemType.METHOD_NOT_SUPPORTED, ProblemType.VALIDATION_FAILED);

  private final Datasets datasets;
  private final Models models;
  private final Holders holders;
  private final Attempts attempts;
  private final Proposals proposals;
  private final BatchParts batches;
  private final ErasureRequests filed;

  Planner(
      Datasets datasets,
      Models models,
      Holders holders,
      Attempts attempts,
      Proposals proposals,
      BatchParts batches,
      ErasureRequests filed) {
    this.datasets = datasets;
    this.models = models;
    this.holders = holders;
    this.attempts = attempts;
    this.proposals = proposals;
    this.batches = batches;
    this.filed = filed;
  }

  /** Who makes a plan. */
  record Author(String person, String displayName) {}

  /** A plan and what approvers should know. */
  record Draft(PlanDocument document, List<String> warnings) {}

  /**
   * Plans the next revision.
   *
   * @throws ProblemException INVALID_TRANSITION if nothing is held; METHOD_NOT_SUPPORTED or
   *     ENGINE_UNAVAILABLE; VALIDATION_FAILED if a target names a model that does not hold the
   *     records, or a parameter is not as its method says
   */
  Draft plan(UUID tenant, JoinedRequests requests, int revision, NewPlan wanted) {
    requireUnrefused(requests);
    if (requests.records().isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          "No record of this request is held, so there is nothing to plan. Answer the request.");
    }
    List<String> warnings = new ArrayList<>();
    List<DataTarget> data = requests.records().stream().map(this::data).toList();
    List<Holder> holding = holders.of(tenant, requests.records());
    if (wanted.tier().equals(Optional.of(GuaranteeTier.N))) {
      throw ProblemException.invalid("/tier", "is E, C or S");
    }
    requireHolding(wanted, holding);
    List<ModelTarget> models = new ArrayList<>();
    for (Holder holder : holding) {
      models.add(
          attempts
              .passed(requests.lead(), holder.versionId())
              .filter(t -> t.test().samples().forget().equals(holder.forgotten().digest()))
              .map(target -> carriedOver(target))
              .orElseGet(
                  () ->
                      proposals.target(tenant, requests, holder, wish(wanted, holder), warnings)));
    }
    return new Draft(
        new PlanDocument(
            PlanDocument.SCHEMA,
            requests.lead(),
            revision,
            data,
            models,
            requests.batch().map(id -> batches.of(tenant, id, requests, data, models, holding)),
            Optional.empty()),
        warnings);
  }

  /** What is left of a request may be refused, and is then not answered as if it were done. */
  private void requireUnrefused(JoinedRequests requests) {
    Set<UUID> refused = filed.leftOut(requests.ids()).keySet();
    requests.members().stream()
        .filter(member -> member.records().isEmpty() && refused.contains(member.id()))
        .findFirst()
        .ifPresent(
            member -> {
              throw new ProblemException(
                  ProblemType.INVALID_TRANSITION,
                  "No other records of "
                      + member.reference()
                      + " are held than those that were refused. Refuse the request as a whole"
                      + (requests.batch().isPresent() ? "; it leaves the batch first." : "."));
            });
  }

  /**
   * Plans the next revision with the methods that an earlier one has for the same models, or with
   * those of least work where they cannot be had any more.
   *
   * @throws ProblemException as {@link #plan}
   */
  Draft again(UUID tenant, JoinedRequests request, int revision, PlanDocument before) {
    boolean relearning = before.models().stream().anyMatch(m -> m.test().rule().relearns());
    List<NewPlanTarget> same = new ArrayList<>();
    for (Holder holder : holders.of(tenant, request.records())) {
      before.models().stream()
          .filter(m -> modelOf(m.held().versionId()).equals(modelOf(holder.versionId())))
          .findFirst()
          .ifPresent(m -> same.add(as(m, holder)));
    }
    try {
      return plan(
          tenant,
          request,
          revision,
          new NewPlan(Optional.empty(), Optional.of(same), Optional.of(relearning)));
    } catch (ProblemException e) {
      if (!UNFIT.contains(e.type())) {
        throw e;
      }
      return plan(
          tenant,
          request,
          revision,
          new NewPlan(Optional.empty(), Optional.empty(), Optional.of(relearning)));
    }
  }

  private UUID modelOf(UUID version) {
    return models.version(version).place().modelId();
  }

  private static NewPlanTarget as(ModelTarget planned, Holder holder) {
    return new NewPlanTarget(
        holder.versionId(),
        planned.unlearning().method(),
        Optional.of(planned.unlearning().parameters()),
        Optional.empty());
  }

  private static void requireHolding(NewPlan wanted, List<Holder> holding) {
    Set<UUID> held = holding.stream().map(Holder::versionId).collect(Collectors.toSet());
    Set<UUID> named = new HashSet<>();
    List<NewPlanTarget> targets = wanted.targets().orElse(List.of());
    for (int i = 0; i < targets.size(); i++) {
      UUID version = targets.get(i).modelVersionId();
      if (!held.contains(version)) {
        throw ProblemException.invalid(
            "/targets/" + i + "/modelVersionId", "does not hold the records");
      }
      if (!named.add(version)) {
        throw ProblemException.invalid("/targets/" + i + "/modelVersionId", "is named twice");
      }
    }
  }

  private static Wish wish(NewPlan wanted, Holder holder) {
    List<NewPlanTarget> targets = wanted.targets().orElse(List.of());
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).modelVersionId().equals(holder.versionId())) {
        return new Wish(
            wanted.tier(),
            Optional.of(targets.get(i)),
            "/targets/" + i,
            wanted.relearning().orElse(false));
      }
    }
    return new Wish(wanted.tier(), Optional.empty(), "/targets", wanted.relearning().orElse(false));
  }

  private DataTarget data(RequestRecords records) {
    DatasetVersion version = datasets.version(records.datasetVersionId());
    return new DataTarget(
        UuidCreator.getTimeOrderedEpoch(),
        version.id(),
        version.name(),
        version.content().digest().orElseThrow(),
        records.digest(),
        records.hits(),
        version.content().rowCount().orElseThrow());
  }

  private static ModelTarget carriedOver(ModelTarget passed) {
    return new ModelTarget(
        UuidCreator.getTimeOrderedEpoch(),
        passed.held(),
        passed.unlearning(),
        passed.test(),
        Optional.of(0.0),
        Optional.empty(),
        Optional.of(passed.treated()));
  }

  /**
   * Why a plan no longer fits the world; empty if it does. Data and models must be those that were
   * approved, and no other model may hold the records by now.
   */
  Optional<String> stale(UUID tenant, JoinedRequests requests, PlanDocument plan) {
    if (!plan.requests().equals(requests.ids())) {
      return Optional.of("Other requests are carried out together than when the plan was made.");
    }
    if (plan.refusal().isPresent()) {
      return stale(requests, plan.refusal().get());
    }
    if (plan.data().isEmpty()) {
      return Optional.of("Nothing is held, and the request is answered without a plan.");
    }
    for (DataTarget target : plan.data()) {
      DatasetVersion version = datasets.version(target.versionId());
      if (version.state() != DatasetVersion.State.READY
          || !version.content().digest().equals(Optional.of(target.version()))) {
        return Optional.of(target.name() + " is no longer what it was.");
      }
    }
    Map<UUID, Digest> planned =
        plan.models().stream()
            .collect(Collectors.toMap(m -> m.held().versionId(), m -> m.held().model()));
    Map<UUID, Digest> present =
        holders.of(tenant, requests.records()).stream()
            .collect(Collectors.toMap(Holder::versionId, Holder::digest));
    return planned.equals(present)
        ? Optional.empty()
        : Optional.of("Other models hold the records now than when the plan was made.");
  }

  /** A refusal of single data sets fits while records are in each of them, and in others. */
  private Optional<String> stale(JoinedRequests requests, Refused refused) {
    Set<UUID> held =
        requests.records().stream()
            .map(records -> datasets.version(records.datasetVersionId()).place().datasetId())
            .collect(Collectors.toSet());
    for (Refused.LeftOut left : refused.datasets().orElse(List.of())) {
      if (!held.remove(left.datasetId())) {
        return Optional.of("Nothing of the request is left in " + left.name() + ".");
      }
    }
    return refused.datasets().isPresent() && held.isEmpty()
        ? Optional.of("All that is left of the request is in data that are to be refused.")
        : Optional.empty();
  }
}

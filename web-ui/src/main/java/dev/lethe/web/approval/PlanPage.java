// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Batch;
import dev.lethe.client.model.Decision;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.Plan;
import dev.lethe.client.model.PlanBatchMember;
import dev.lethe.client.model.PlanTarget;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.Numbers;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Words;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan with what is needed to decide on it.
 *
 * @param plan the plan
 * @param request what it is for
 * @param before the revision before, absent for the first
 * @param votes votes that count, oldest first
 * @param openSeats how many are missing
 * @param mine the viewer's own vote
 * @param batch the batch that it is for, where its requests are still in it
 */
public record PlanPage(
    Plan plan,
    ErasureRequest request,
    Optional<Plan> before,
    List<Decision> votes,
    int openSeats,
    Optional<Decision> mine,
    Optional<Batch> batch) {

  static PlanPage read(Api api, UUID id, String viewer) throws ApiException {
    Plan plan = api.plans().getPlan(id);
    ErasureRequest request = api.requests().getErasureRequest(plan.getRequestId());
    Optional<Plan> before =
        Sheet.every(
                cursor ->
                    api.plans().listPlansWithHttpInfo(plan.getRequestId(), Sheet.MOST, cursor))
            .stream()
            .filter(p -> p.getRevision() == plan.getRevision() - 1)
            .findFirst();
    List<Decision> votes = plan.getDecisions();
    return new PlanPage(
        plan,
        request,
        before,
        votes,
        Math.max(0, plan.getVotesNeeded() - plan.getVotesGiven()),
        votes.stream().filter(d -> d.getPerson().equals(viewer)).findFirst(),
        plan.getBatch() == null || request.getBatchId() == null
            ? Optional.empty()
            : Optional.of(api.plans().getBatch(request.getBatchId())));
  }

  public boolean may(String event) {
    return Words.may(plan.getPermissions(), event);
  }

  /** Whether it refuses single data sets, and the rest is planned afterwards. */
  public boolean leavesOut() {
    return plan.getRefusal() != null && !plan.getRefusal().getDatasets().isEmpty();
  }

  /** True where the request could be joined with others instead. */
  public boolean joinable() {
    return Words.may(request.getPermissions(), "join");
  }

  /** True where the viewer may take a request out of the batch. */
  public boolean mayPart() {
    return batch.isPresent() && Words.may(request.getPermissions(), "leave");
  }

  /** When the run of a batch begins, while it has not. */
  public Optional<OffsetDateTime> begins() {
    return batch
        .filter(b -> !"EXECUTED".equals(plan.getState().getValue()))
        .map(Batch::getBeginsAt);
  }

  /** Records that a request of the batch has in a target. */
  public int hits(PlanBatchMember member, PlanTarget target) {
    return member.getHits().getOrDefault(target.getId().toString(), 0);
  }

  /** The open seats, to be counted through. */
  public List<Integer> seats() {
    List<Integer> seats = new ArrayList<>();
    for (int i = 0; i < openSeats; i++) {
      seats.add(plan.getVotesGiven() + i + 1);
    }
    return seats;
  }

  /** True where one more approval starts the run. */
  public boolean lastSeat() {
    return openSeats == 1 && !waits();
  }

  /** True where the run of a batch waits for its moment, though all have approved. */
  public boolean waits() {
    return batch.filter(b -> b.getAskedFor() == null).isPresent();
  }

  /** What differs from the revision before, target by target. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (PlanTarget target : plan.getTargets()) {
      before
          .flatMap(b -> same(b, target))
          .map(old -> Change.between(old, target))
          .orElse(Optional.of(Change.added(target)))
          .ifPresent(changes::add);
    }
    before.ifPresent(
        b ->
            b.getTargets().stream()
                .filter(t -> same(plan, t).isEmpty())
                .forEach(t -> changes.add(Change.dropped(t))));
    return List.copyOf(changes);
  }

  /** True where another number of candidates makes each test stricter than before. */
  public boolean candidatesChanged() {
    return before.filter(b -> !b.getCandidates().equals(plan.getCandidates())).isPresent();
  }

  /** A threshold of the decision rule in words, a dash where the plan does not name it. */
  public String rule(String name) {
    Object value = plan.getRule().get(name);
    return value instanceof Number number ? Numbers.decimal(number) : "–";
  }

  /** True where the plan's rule is that of the memory score. */
  public boolean byMemory() {
    return plan.getRule().containsKey("version");
  }

  /** True where the plan limits the area under the curve. */
  public boolean aucLimited() {
    return aucMargin().isPresent();
  }

  /** The smallest area under the curve that is allowed. */
  public String aucLow() {
    return aucMargin().map(margin -> Numbers.decimal(0.5 - margin)).orElse("–");
  }

  /** The largest area under the curve that is allowed. */
  public String aucHigh() {
    return aucMargin().map(margin -> Numbers.decimal(0.5 + margin)).orElse("–");
  }

  private Optional<Double> aucMargin() {
    return plan.getRule().get("aucMargin") instanceof Number margin
        ? Optional.of(margin.doubleValue())
        : Optional.empty();
  }

  /** The level of each test once it is shared among the candidates. */
  public String level() {
    Object alpha = plan.getRule().get("alpha");
    return alpha instanceof Number a && plan.getCandidates() > 0
        ? Numbers.decimal(a.doubleValue() / plan.getCandidates())
        : "–";
  }

  /** The targets that are tested. */
  public List<PlanTarget> tested() {
    return plan.getTargets().stream().filter(t -> t.getOracles() != null).toList();
  }

  /** The targets whose method was weighed against others. */
  public List<PlanTarget> proposed() {
    return plan.getTargets().stream().filter(t -> t.getProposal() != null).toList();
  }

  private static Optional<PlanTarget> same(Plan in, PlanTarget target) {
    return in.getTargets().stream()
        .filter(
            t ->
                Objects.equals(t.getModelVersionId(), target.getModelVersionId())
                    && Objects.equals(t.getDatasetVersionId(), target.getDatasetVersionId()))
        .findFirst();
  }
}

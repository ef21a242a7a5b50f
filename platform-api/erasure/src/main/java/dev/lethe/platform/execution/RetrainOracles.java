// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.execution.Workbench.Prepared;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.Fleet;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Step {@code oracles}: retrains models without the records, under fresh seeds that the plan fixes,
 * side by side in processes of their own. Each is kept as soon as it is made, so that neither a
 * second try nor a later request pays for it again.
 */
@ApplicationScoped
class RetrainOracles implements TargetStep {

  static final String KIND = "oracles";

  private final Progression progression;
  private final Workbench workbench;
  private final Fleet fleet;
  private final OracleRuns runs;
  private final TenantTransaction transactions;
  private final ComparisonModels models;
  private final Treatments treatments;
  private final TargetCosts costs;

  RetrainOracles(
      Progression progression,
      Workbench workbench,
      Fleet fleet,
      OracleRuns runs,
      TenantTransaction transactions,
      ComparisonModels models,
      Treatments treatments,
      TargetCosts costs) {
    this.progression = progression;
    this.workbench = workbench;
    this.fleet = fleet;
    this.runs = runs;
    this.transactions = transactions;
    this.models = models;
    this.treatments = treatments;
    this.costs = costs;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Progression progression() {
    return progression;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    UUID tenant = context.tenantId();
    TargetWork work = workbench.load(context);
    List<Long> seeds = work.target().test().oracles().seeds();
    List<Series> all = new ArrayList<>();
    List<Fleet.Member> members = new ArrayList<>();
    int kept = 0;
    for (Prepared whole : workbench.oracles(tenant, work, seeds)) {
      Series series = new Series(runs.pipeline(tenant, work, whole), whole.task().seeds(), whole);
      all.add(series);
      Set<Long> known =
          transactions.call(tenant, () -> models.kept(tenant, series.pipeline(), series.seeds()));
      kept += known.size();
      members.addAll(
          members(
              tenant,
              work,
              series,
              series.seeds().stream().filter(seed -> !known.contains(seed)).toList()));
    }
    fleet.run(context, kept, members);
    int reused = kept;
    return StepResult.of(
            () -> {
              UUID target = work.target().id();
              TreatmentEntity row = treatments.locked(target);
              Map<Long, Digest> taken = new HashMap<>();
              all.forEach(s -> taken.putAll(models.take(tenant, s.pipeline(), s.seeds(), target)));
              if (!taken.keySet().containsAll(seeds)) {
                throw StepFailure.retryable(
                    ProblemType.STORAGE_UNAVAILABLE, "A retrained model was removed meanwhile.");
              }
              row.oracles(seeds.stream().map(taken::get).toList());
            })
        .withDetail(
            seeds.size()
                + " models retrained without the records"
                + (reused == 0 ? "." : ", " + reused + " of them in earlier work."));
  }

  /**
   * Models that differ in their seeds alone.
   *
   * @param pipeline all else that they follow from
   * @param whole the run that would retrain all of them
   */
  private record Series(Digest pipeline, List<Long> seeds, Prepared whole) {}

  private List<Fleet.Member> members(
      UUID tenant, TargetWork work, Series series, List<Long> missing) {
    Prepared whole = series.whole();
    int size =
        transactions.call(
            tenant,
            () -> costs.perProcess(work, whole.shards(), missing.size(), fleet.processes()));
    List<Fleet.Member> members = new ArrayList<>();
    for (int i = 0; i < missing.size(); i += size) {
      List<Long> part = missing.subList(i, Math.min(i + size, missing.size()));
      OracleRuns.Batch batch =
          new OracleRuns.Batch(work, series.pipeline(), part, whole.withSeeds(part));
      members.add(
          new Fleet.Member(
              "oracles-" + part.get(0),
              part.size(),
              (step, folder, listener) -> {
                OracleRuns.Made made = runs.run(step, folder, batch, listener);
                transactions.run(
                    tenant,
                    () -> {
                      made.models().forEach(model -> models.keep(tenant, model));
                      costs.compared(work, whole.shards(), made.models().size(), made.outcome());
                    });
              }));
    }
    return members;
  }
}

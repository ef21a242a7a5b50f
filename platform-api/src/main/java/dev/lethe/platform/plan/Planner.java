// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.plan.NewPlan.NewPlanTarget;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanDocument.TargetTest;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.request.RequestFacts;
import dev.lethe.platform.request.RequestRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Makes a plan: every data-set version that holds the records loses them, every model version
 * trained on them is treated, exactly unless the officer names another method. Seeds and samples
 * derive from the request's id and the revision, so that none can be chosen by its result.
 */
@ApplicationScoped
class Planner {

  /** Fewest units for which statistics may be the whole evidence. */
  private static final int LEAST_STATISTICAL_UNITS = 30;

  private final Datasets datasets;
  private final Holders holders;
  private final Attempts attempts;
  private final Artifacts artifacts;
  private final PlanSettings settings;

  Planner(
      Datasets datasets,
      Holders holders,
      Attempts attempts,
      Artifacts artifacts,
      PlanSettings settings) {
    this.datasets = datasets;
    this.holders = holders;
    this.attempts = attempts;
    this.artifacts = artifacts;
    this.settings = settings;
  }

  /** Who makes a plan. */
  record Author(String person, String displayName) {}

  /** A plan and what approvers should know. */
  record Draft(PlanDocument document, List<String> warnings) {}

  /**
   * Plans the next revision.
   *
   * @throws ProblemException METHOD_NOT_SUPPORTED, or VALIDATION_FAILED if a target names a model
   *     that does not hold the records or a parameter that the method does not have
   */
  Draft plan(UUID tenant, RequestFacts request, int revision, NewPlan wanted) {
    List<String> warnings = new ArrayList<>();
    List<DataTarget> data = request.records().stream().map(this::data).toList();
    List<Holder> holding = holders.of(tenant, request.records());
    Map<UUID, NewPlanTarget> named =
        wanted.targets().orElse(List.of()).stream()
            .collect(Collectors.toMap(NewPlanTarget::modelVersionId, t -> t, (a, b) -> b));
    requireHolding(named.keySet(), holding);
    List<ModelTarget> models = new ArrayList<>();
    for (Holder holder : holding) {
      models.add(
          attempts
              .passed(request.id(), holder.versionId())
              .map(target -> carriedOver(target))
              .orElseGet(
                  () ->
                      model(
                          tenant,
                          request,
                          holder,
                          Optional.ofNullable(named.get(holder.versionId())),
                          warnings)));
    }
    return new Draft(
        new PlanDocument(PlanDocument.SCHEMA, request.id(), revision, data, models), warnings);
  }

  private static void requireHolding(Set<UUID> named, List<Holder> holding) {
    Set<UUID> held = holding.stream().map(Holder::versionId).collect(Collectors.toSet());
    if (!held.containsAll(named)) {
      throw ProblemException.invalid(
          "/targets", "names a model version that does not hold the records");
    }
  }

  private DataTarget data(RequestRecords records) {
    DatasetVersion version = datasets.version(records.datasetVersionId());
    return new DataTarget(
        UuidCreator.getTimeOrderedEpoch(),
        version.id(),
        version.datasetName() + " v" + version.ordinal(),
        version.digest().orElseThrow(),
        records.digest(),
        records.hits(),
        version.rowCount().orElseThrow());
  }

  private static ModelTarget carriedOver(ModelTarget passed) {
    return new ModelTarget(
        UuidCreator.getTimeOrderedEpoch(),
        passed.versionId(),
        passed.name(),
        passed.model(),
        passed.datasetVersionId(),
        passed.hits(),
        passed.shards(),
        passed.touched(),
        passed.method(),
        passed.tier(),
        passed.parameters(),
        passed.seed(),
        passed.test(),
        Optional.of(0.0),
        Optional.of(passed.carriedOver().orElse(passed.id())));
  }

  private ModelTarget model(
      UUID tenant,
      RequestFacts request,
      Holder holder,
      Optional<NewPlanTarget> named,
      List<String> warnings) {
    Method exact = Method.exact(holder.shards());
    Method method = named.map(t -> Method.parse(t.method(), holder.shards())).orElse(exact);
    Map<String, Double> parameters = named.flatMap(NewPlanTarget::parameters).orElse(Map.of());
    if (!method.parameters().containsAll(parameters.keySet())) {
      throw ProblemException.invalid(
          "/targets/parameters", method.id() + " has only " + method.parameters());
    }
    int candidate = 1 + attempts.tested(request.id(), holder.versionId());
    Seeds seeds = Seeds.of(holder.model(), holder.forgotten().digest(), candidate);
    Rule rule = Rule.defaults(candidate);
    TargetTest test = test(tenant, request, holder, seeds, rule, exact);
    List<Integer> touched =
        method == Method.RETRAIN
            ? IntStream.range(0, holder.shards()).boxed().toList()
            : holder.touched();
    GuaranteeTier tier = tier(method, holder, test);
    warn(holder, tier, test, warnings);
    return new ModelTarget(
        UuidCreator.getTimeOrderedEpoch(),
        holder.versionId(),
        holder.name(),
        holder.model(),
        holder.datasetVersionId(),
        holder.forgotten().size(),
        holder.shards(),
        touched,
        method.id(),
        tier,
        parameters,
        seeds.of("candidate"),
        test,
        predictedSeconds(holder, touched.size(), tier),
        Optional.empty());
  }

  /** Statistics are evidence about a group only: for few records nothing is claimed. */
  private static GuaranteeTier tier(Method method, Holder holder, TargetTest test) {
    boolean enough =
        holder.forgotten().size() >= LEAST_STATISTICAL_UNITS
            && holder.forgotten().size() >= test.plannedUnits();
    return method.tier() == GuaranteeTier.S && !enough ? GuaranteeTier.N : method.tier();
  }

  private static void warn(
      Holder holder, GuaranteeTier tier, TargetTest test, List<String> warnings) {
    int units = holder.forgotten().size();
    if (units < test.plannedUnits()) {
      warnings.add(
          holder.name()
              + ": "
              + units
              + " records are too few to judge this model by tests; "
              + (test.plannedUnits() == Integer.MAX_VALUE
                  ? "its holdout set is too small for any number."
                  : test.plannedUnits() + " are needed.")
              + (tier == GuaranteeTier.E
                  ? " The exact rebuild stands on its replay."
                  : " Rebuild it exactly or join requests."));
    }
  }

  private TargetTest test(
      UUID tenant,
      RequestFacts request,
      Holder holder,
      Seeds seeds,
      Rule rule,
      Method oracleMethod) {
    int holdout = datasets.version(holder.holdoutVersionId()).rowCount().orElseThrow();
    String owner = "request/" + request.id();
    RecordSet retained =
        sample(
            holder.trained().andNot(holder.forgotten()),
            settings.retainSample(),
            seeds.of("retain-sample"));
    return new TargetTest(
        rule,
        oracleMethod.id(),
        LongStream.range(0, settings.oracles()).map(i -> seeds.of("oracle/" + i)).boxed().toList(),
        store(tenant, holder.forgotten(), owner),
        store(tenant, retained, owner),
        retained.size(),
        holder.holdoutVersionId(),
        store(tenant, RecordSet.all(holdout), owner),
        holdout,
        SampleSize.units(rule, settings.oracles(), holdout),
        SampleSize.power(rule, settings.oracles()));
  }

  /** A sample without replacement, by a seeded partial shuffle. */
  static RecordSet sample(RecordSet records, int size, long seed) {
    int[] ordinals = records.toArray();
    SplittableRandom random = new SplittableRandom(seed);
    int taken = Math.min(size, ordinals.length);
    for (int i = 0; i < taken; i++) {
      int other = i + random.nextInt(ordinals.length - i);
      int swap = ordinals[i];
      ordinals[i] = ordinals[other];
      ordinals[other] = swap;
    }
    return RecordSet.of(IntStream.of(ordinals).limit(taken));
  }

  private Digest store(UUID tenant, RecordSet records, String owner) {
    try {
      StoredArtifact stored = artifacts.add(tenant, records.bytes());
      artifacts.keep(tenant, stored, "application/vnd.roaring", owner);
      return stored.digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Why a plan no longer fits the world; empty if it does. Data and models must be those that were
   * approved, and no other model may hold the records by now.
   */
  Optional<String> stale(UUID tenant, RequestFacts request, PlanDocument plan) {
    for (DataTarget target : plan.data()) {
      DatasetVersion version = datasets.version(target.versionId());
      if (version.state() != DatasetVersion.State.READY
          || !version.digest().equals(Optional.of(target.version()))) {
        return Optional.of(target.name() + " is no longer what it was.");
      }
    }
    Map<UUID, Digest> planned =
        plan.models().stream()
            .collect(Collectors.toMap(ModelTarget::versionId, ModelTarget::model));
    Map<UUID, Digest> present =
        holders.of(tenant, request.records()).stream()
            .collect(Collectors.toMap(Holder::versionId, Holder::model));
    return planned.equals(present)
        ? Optional.empty()
        : Optional.of("Other models hold the records now than when the plan was made.");
  }

  /** Estimate of the work on a target, from how long its training took. */
  private Optional<Double> predictedSeconds(Holder holder, int touched, GuaranteeTier tier) {
    double share = (double) touched / holder.shards();
    int runs = 1 + settings.oracles() + (tier == GuaranteeTier.E ? 1 : 0);
    return holder.trainingTime().map(time -> time.toMillis() / 1000.0 * share * runs);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.contract.finding.TestUnits;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.plan.TargetTest.Oracles;
import dev.lethe.platform.plan.TargetTest.Samples;
import dev.lethe.platform.plan.TargetTest.Subjects;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.subject.SubjectIndex;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Fixes how a treated model will be tested: sizes, samples and seeds. */
@ApplicationScoped
class TestDesigns {

  /** Fewest units for which statistics may be the whole evidence. */
  private static final int LEAST_STATISTICAL_UNITS = 30;

  /** Records that a test by persons compares at most; their labels are one JSON document. */
  static final int MOST_LABELLED = 2_000_000;

  private final Datasets datasets;
  private final SubjectIndex index;
  private final StoredRecordSets sets;
  private final Artifacts artifacts;
  private final Pilots pilots;
  private final PlanSettings settings;

  TestDesigns(
      Datasets datasets,
      SubjectIndex index,
      StoredRecordSets sets,
      Artifacts artifacts,
      Pilots pilots,
      PlanSettings settings) {
    this.datasets = datasets;
    this.index = index;
    this.sets = sets;
    this.artifacts = artifacts;
    this.pilots = pilots;
    this.settings = settings;
    if (settings.fewestOracles() < 5 || settings.mostOracles() < settings.fewestOracles()) {
      throw new IllegalArgumentException(
          "lethe.plan.fewest-oracles is at least 5 and lethe.plan.most-oracles at least that, found"
              + " "
              + settings.fewestOracles()
              + " and "
              + settings.mostOracles());
    }
  }

  /**
   * Who the records of a set are of; four bytes a record.
   *
   * @param of label of every record, equal for those of one person
   * @param units different labels: persons, each record without one counted by itself
   */
  @SuppressWarnings("ArrayRecordComponent") // made here, read here
  record Labels(int[] of, int units) {

    static Labels of(int[] labels) {
      return new Labels(labels, RecordSet.of(labels).size());
    }

    int records() {
      return of.length;
    }

    /** Whether some person has several of the records. */
    boolean persons() {
      return units < records();
    }

    private List<Integer> list() {
      return IntStream.of(of).boxed().toList();
    }
  }

  /**
   * How many units a model's test would need, and what limits it.
   *
   * @param rule thresholds
   * @param forget F
   * @param holdout T
   * @param oracles how many models to compare with, and what number of units they need in F, {@link
   *     Integer#MAX_VALUE} where no number is enough
   * @param forgetful whether the model remembers so little that this is what limits
   * @param power chance that a well treated model passes the main test; absent where nothing is
   *     known of the model
   * @param taught whether models can be taught F again, without which statistics are not the whole
   *     evidence
   */
  record Sizes(
      TestRule rule,
      Labels forget,
      Labels holdout,
      OracleCount oracles,
      boolean forgetful,
      Optional<Double> power,
      boolean taught) {

    /** Persons in F, each record without one counted by itself. */
    int units() {
      return forget.units();
    }

    int needed() {
      return oracles.needed();
    }

    /** Whether the test can be expected to decide. */
    boolean decides() {
      return units() >= LEAST_STATISTICAL_UNITS && units() >= needed();
    }

    /** Whether statistics may be the whole evidence. */
    boolean testable() {
      return taught && decides();
    }

    /** Why tests cannot decide, in the words of {@code docs/statistics.md} 3.8. */
    String limit() {
      if (forgetful) {
        return "This model hardly remembers these records; leaving it unchanged could not be told"
            + " from forgetting. The test gives no evidence, and that is no proof of erasure.";
      }
      return units()
          + (forget.persons() ? " people" : " records")
          + " are too few to judge this model; "
          + (needed() == Integer.MAX_VALUE
              ? "beside its holdout set no number is enough."
              : Math.max(needed(), LEAST_STATISTICAL_UNITS) + " are needed.")
          + " Retrain exactly (tier E), or join requests that wait on the same model, which are"
          + " tested together.";
    }
  }

  /**
   * The sizes of a model's test.
   *
   * @param known what is known of model and records
   * @param candidate number of candidates tried so far, with this one
   * @param claim what the test is to carry
   */
  Sizes sizes(Known known, int candidate, GuaranteeTier claim) {
    return known.supplied() ? byMeanShift(known, candidate) : byMemory(known, candidate, claim);
  }

  /**
   * What is known before a test is designed.
   *
   * @param tenant whose model it is
   * @param holder the model
   * @param forget F
   * @param holdout T
   * @param supplied whether the controller trains: what it hands over is judged by version 1 of the
   *     rule, because Lethe can neither disturb its records nor teach its models
   */
  record Known(UUID tenant, Holder holder, Labels forget, Labels holdout, boolean supplied) {}

  /** Reads what records a model's test would look at. */
  Known known(UUID tenant, Holder holder, boolean supplied) {
    UUID tested = holder.model().holdoutVersionId();
    return new Known(
        tenant,
        holder,
        labels(holder.model().datasetVersionId(), holder.forgotten()),
        labels(tested, RecordSet.all(datasets.version(tested).content().rowCount().orElseThrow())),
        supplied);
  }

  private Sizes byMeanShift(Known known, int candidate) {
    Rule rule = Rule.defaults(candidate);
    int units = known.forget().units();
    int holdout = known.holdout().units();
    OracleCount oracles =
        OracleCount.of(
            rule,
            units,
            holdout,
            pilots.byMeanShift(known.tenant(), known.holder().versionId()),
            rule.minOracles(),
            settings.mostOracles());
    int plain = SampleSize.units(rule, oracles.oracles(), holdout);
    return new Sizes(
        rule,
        known.forget(),
        known.holdout(),
        oracles,
        units >= plain && units < oracles.needed(),
        Optional.of(SampleSize.achieved(rule, units, holdout)),
        true);
  }

  private Sizes byMemory(Known known, int candidate, GuaranteeTier claim) {
    int units = known.forget().units();
    GuaranteeTier carried = claim == GuaranteeTier.N ? GuaranteeTier.S : claim;
    Optional<MemorySampleSize.Pilot> pilot =
        pilots.byMemory(known.tenant(), known.holder().versionId());
    OracleCount oracles =
        OracleCount.of(
            k -> MemoryRule.defaults(carried, candidate, k),
            units,
            pilot,
            settings.fewestOracles(),
            settings.mostOracles());
    MemoryRule rule = MemoryRule.defaults(carried, candidate, oracles.oracles());
    return new Sizes(
        rule,
        known.forget(),
        known.holdout(),
        oracles,
        units >= MemorySampleSize.LEAST_UNITS && units < oracles.needed(),
        MemorySampleSize.achieved(rule, oracles.oracles(), units, pilot),
        known.holder().recipe().descent().isPresent());
  }

  /**
   * How models would be taught F, or a part of it, again. Empty where a model is not trained by
   * gradients.
   */
  static Optional<RelearningTest> relearning(Holder holder, Seeds seeds) {
    return holder
        .recipe()
        .descent()
        .map(d -> RelearningTest.defaults(d.maxLearningRate(), seeds.of("relearning")));
  }

  /**
   * How records are disturbed at most: pixels lie between 0 and 1, columns about one deviation from
   * 0. How much of that it is, the original decides.
   */
  private static PerturbationTest perturbation(Holder holder, Seeds seeds) {
    boolean pixels = holder.recipe().inputShape().size() > 1;
    return new PerturbationTest(
        PerturbationTest.GAUSSIAN,
        pixels ? 0.1 : 0.4,
        seeds.of("perturbation"),
        Optional.of(PerturbationTest.KEEPS));
  }

  /** The thresholds, with the two tests that need the models themselves where they are planned. */
  private static TestRule rule(
      Sizes sizes, Optional<RelearningTest> relearning, Holder holder, Seeds seeds) {
    return sizes.rule() instanceof MemoryRule second && relearning.isPresent()
        ? second.with(relearning.get(), perturbation(holder, seeds))
        : sizes.rule();
  }

  /**
   * The test of a target.
   *
   * @param oracle what makes models to compare with
   * @param relearning how models are taught again, where that is tested
   * @param canaries those of the model, where it has some
   */
  TargetTest design(
      UUID tenant,
      UUID request,
      Holder holder,
      Seeds seeds,
      Sizes sizes,
      MethodDescriptor oracle,
      Optional<RelearningTest> relearning,
      Optional<CanaryDesigns.Design> canaries) {
    ArtifactOwner owner = ErasureRequests.FILES.of(request);
    Seeds comparing = oracle.work().wholeModel() ? seeds.ofRecipe(holder.recipe()) : seeds;
    RecordSet retained =
        sample(
            holder
                .trained()
                .andNot(holder.forgotten())
                .andNot(canaries.map(c -> c.sealed().records()).orElseGet(RecordSet::of)),
            settings.retainSample(),
            seeds.of("retain-sample"));
    return new TargetTest(
        rule(sizes, relearning, holder, seeds),
        new Oracles(
            oracle.id(),
            LongStream.range(0, sizes.oracles().oracles())
                .map(i -> comparing.of("oracle/" + i))
                .boxed()
                .toList()),
        new Samples(
            sets.keep(tenant, holder.forgotten(), owner),
            sets.keep(tenant, retained, owner),
            retained.size(),
            holder.model().holdoutVersionId(),
            sets.keep(tenant, RecordSet.all(sizes.holdout().records()), owner),
            sizes.holdout().records()),
        sizes.needed(),
        target(sizes),
        subjects(tenant, holder, retained, sizes, owner),
        canaries.map(CanaryDesigns.Design::plan));
  }

  private static double target(Sizes sizes) {
    return sizes.rule() instanceof MemoryRule second
        ? MemorySampleSize.power(second)
        : SampleSize.power((Rule) sizes.rule(), sizes.oracles().oracles());
  }

  /** Persons are the units as soon as one of them has two records in any of the sets. */
  private Optional<Subjects> subjects(
      UUID tenant, Holder holder, RecordSet retained, Sizes sizes, ArtifactOwner owner) {
    Labels retain = labels(holder.model().datasetVersionId(), retained);
    if (Stream.of(sizes.forget(), retain, sizes.holdout()).noneMatch(Labels::persons)) {
      return Optional.empty();
    }
    requireFew((long) sizes.forget().records() + retain.records() + sizes.holdout().records());
    TestUnits units = new TestUnits(sizes.forget().list(), retain.list(), sizes.holdout().list());
    return Optional.of(new Subjects(labels(tenant, units, owner), sizes.units()));
  }

  /**
   * Checks that the labels of a test by persons fit into memory as one document.
   *
   * @throws ProblemException VALIDATION_FAILED
   */
  static void requireFew(long labelled) {
    if (labelled > MOST_LABELLED) {
      throw new ProblemException(
          ProblemType.VALIDATION_FAILED,
          "A test that counts people compares at most "
              + MOST_LABELLED
              + " records, this one would compare "
              + labelled
              + "; a model with a smaller holdout set can be tested.");
    }
  }

  private Labels labels(UUID version, RecordSet records) {
    return Labels.of(index.subjects(version, records));
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

  private Digest labels(UUID tenant, TestUnits units, ArtifactOwner owner) {
    try {
      StoredArtifact stored = artifacts.add(tenant, units.bytes());
      artifacts.keep(tenant, stored, "application/json", owner);
      return stored.digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan.Relearning;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.contract.finding.TestUnits;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.plan.SampleSize.Pilot;
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

  private static final String BITMAP = "application/vnd.roaring";

  /** How often models are shown F when they are taught it again, in how few and many steps. */
  private static final int LESSONS = 5;

  private static final int FEWEST_STEPS = 10;

  /** After each step every record of F is scored, so that many steps cost more than they show. */
  private static final int MOST_STEPS = 60;

  private final Datasets datasets;
  private final SubjectIndex index;
  private final Artifacts artifacts;
  private final Pilots pilots;
  private final PlanSettings settings;

  TestDesigns(
      Datasets datasets,
      SubjectIndex index,
      Artifacts artifacts,
      Pilots pilots,
      PlanSettings settings) {
    this.datasets = datasets;
    this.index = index;
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
   */
  record Sizes(Rule rule, Labels forget, Labels holdout, OracleCount oracles, boolean forgetful) {

    /** Persons in F, each record without one counted by itself. */
    int units() {
      return forget.units();
    }

    int needed() {
      return oracles.needed();
    }

    /** Whether statistics may be the whole evidence. */
    boolean testable() {
      return units() >= LEAST_STATISTICAL_UNITS && units() >= needed();
    }

    /** Chance that a well treated model passes the main test. */
    double power() {
      return SampleSize.achieved(rule, units(), holdout.units());
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

  Sizes sizes(UUID tenant, Holder holder, int candidate) {
    Rule rule = Rule.defaults(candidate);
    UUID tested = holder.model().holdoutVersionId();
    Labels forget = labels(holder.model().datasetVersionId(), holder.forgotten());
    Labels whole =
        labels(tested, RecordSet.all(datasets.version(tested).content().rowCount().orElseThrow()));
    Optional<Pilot> pilot = pilots.latest(tenant, holder.versionId());
    OracleCount oracles =
        OracleCount.of(
            rule,
            forget.units(),
            whole.units(),
            pilot,
            settings.fewestOracles(),
            settings.mostOracles());
    int plain = SampleSize.units(rule, oracles.oracles(), whole.units());
    boolean forgetful = forget.units() >= plain && forget.units() < oracles.needed();
    return new Sizes(rule, forget, whole, oracles, forgetful);
  }

  /**
   * How models would be taught F again: as they were trained, at the largest learning rate of that.
   * Empty where a model is not trained by gradients.
   */
  static Optional<Relearning> relearning(Holder holder, Seeds seeds) {
    return holder
        .recipe()
        .descent()
        .map(
            descent -> {
              int records = holder.forgotten().size();
              int batch = Math.min(descent.batchSize(), records);
              int steps = (LESSONS * records + batch - 1) / batch;
              return new Relearning(
                  Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, steps)),
                  descent.maxLearningRate(),
                  batch,
                  seeds.of("relearning"));
            });
  }

  /**
   * The test of a target.
   *
   * @param oracle what makes models to compare with
   * @param relearning how models are taught F again, where that is tested
   */
  TargetTest design(
      UUID tenant,
      UUID request,
      Holder holder,
      Seeds seeds,
      Sizes sizes,
      MethodDescriptor oracle,
      Optional<Relearning> relearning) {
    ArtifactOwner owner = ErasureRequests.FILES.of(request);
    Seeds comparing = oracle.work().wholeModel() ? seeds.ofRecipe(holder.recipe()) : seeds;
    RecordSet retained =
        sample(
            holder.trained().andNot(holder.forgotten()),
            settings.retainSample(),
            seeds.of("retain-sample"));
    return new TargetTest(
        relearning.map(sizes.rule()::withRelearning).orElse(sizes.rule()),
        new Oracles(
            oracle.id(),
            LongStream.range(0, sizes.oracles().oracles())
                .map(i -> comparing.of("oracle/" + i))
                .boxed()
                .toList()),
        new Samples(
            store(tenant, holder.forgotten().bytes(), BITMAP, owner),
            store(tenant, retained.bytes(), BITMAP, owner),
            retained.size(),
            holder.model().holdoutVersionId(),
            store(tenant, RecordSet.all(sizes.holdout().records()).bytes(), BITMAP, owner),
            sizes.holdout().records()),
        sizes.needed(),
        SampleSize.power(sizes.rule(), sizes.oracles().oracles()),
        subjects(tenant, holder, retained, sizes, owner));
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
    return Optional.of(
        new Subjects(store(tenant, units.bytes(), "application/json", owner), sizes.units()));
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

  private Digest store(UUID tenant, byte[] bytes, String mediaType, ArtifactOwner owner) {
    try {
      StoredArtifact stored = artifacts.add(tenant, bytes);
      artifacts.keep(tenant, stored, mediaType, owner);
      return stored.digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

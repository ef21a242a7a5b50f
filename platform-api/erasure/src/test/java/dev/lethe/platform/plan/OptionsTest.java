// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.Aggregation;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Ensemble;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.ModelVersion.Content;
import dev.lethe.platform.model.ModelVersion.Place;
import dev.lethe.platform.model.ModelVersion.Registration;
import dev.lethe.platform.model.ModelVersion.State;
import dev.lethe.platform.model.ModelVersion.Training;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.training.TrainedModel;
import dev.lethe.platform.training.TrainedModel.Removals;
import dev.lethe.platform.training.TrainingRun;
import dev.lethe.platform.training.TrainingRun.Execution;
import dev.lethe.platform.training.TrainingShard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which method is proposed, and in which words. */
class OptionsTest {

  private static final int EPOCHS = 10;

  private static final MethodCatalog CATALOG =
      new MethodCatalog(
          List.of(
              method(
                  "ascent", GuaranteeTier.S, false, Passes.fixed(0), Passes.ofParameter("epochs")),
              method("newton", GuaranteeTier.C, false, Passes.fixed(1), Passes.fixed(1)),
              method("retrain", GuaranteeTier.E, true, Passes.ofRecipe(), Passes.fixed(0)),
              method("sisa", GuaranteeTier.E, false, Passes.ofRecipe(), Passes.fixed(0))),
          List.of("mlp"),
          List.of("mlp"));

  @Test
  void proposesTheLeastWorkThatPromisesEnough() {
    Options options = Options.of(CATALOG, holder(4, 2), true);
    assertThat(options.strongest()).isEqualTo(GuaranteeTier.E);
    assertThat(id(options.cheapest(GuaranteeTier.E))).isEqualTo("sisa");
    assertThat(id(options.cheapest(GuaranteeTier.C))).isEqualTo("newton");
    assertThat(id(options.cheapest(GuaranteeTier.S))).isEqualTo("ascent");
    assertThat(options.all().stream().map(OptionsTest::id))
        .containsExactly("ascent", "newton", "sisa", "retrain");
  }

  @Test
  void proposesNothingThatIsKnownToDoNothingUnlessThereIsNoOther() {
    MethodDescriptor idle =
        new MethodDescriptor(
            "idle",
            "1",
            GuaranteeTier.S,
            List.of(),
            List.of(),
            true,
            new Work(false, Passes.fixed(0), Passes.fixed(0)),
            new MethodDescriptor.Literature("-", Optional.of("Does nothing.")));
    List<MethodDescriptor> all = new ArrayList<>(CATALOG.methods());
    all.add(idle);
    List<String> mlp = List.of("mlp");
    Options options = Options.of(new MethodCatalog(all, mlp, mlp), holder(4, 2), true);
    assertThat(id(options.all().get(0))).isEqualTo("idle");
    assertThat(id(options.cheapest(GuaranteeTier.S))).isEqualTo("ascent");
    Options alone = Options.of(new MethodCatalog(List.of(idle), mlp, mlp), holder(4, 2), true);
    assertThat(id(alone.cheapest(GuaranteeTier.S))).isEqualTo("idle");
  }

  @Test
  void saysHowMuchOfTheModelAndOfARetrainThatIs() {
    Options options = Options.of(CATALOG, holder(4, 2), true);
    Option sisa = options.cheapest(GuaranteeTier.E);
    // 92 of 192 kept records stand in the two shards that lose eight.
    assertThat(sisa.recordPasses()).isEqualTo(92 * EPOCHS);
    assertThat(sisa.ofRetrain()).isCloseTo(92.0 / 192, within(1e-12));
    assertThat(sisa.inWords(holder(4, 2))).isEqualTo("sisa: 2 of 4 shards; 0.48 of a retrain.");
    assertThat(options.chosen("retrain", Map.of(), "/p").inWords(holder(4, 2)))
        .isEqualTo("retrain: all 4 shards; 1.00 of a retrain.");
  }

  @Test
  void proposesARetrainWhereShardsSaveNothing() {
    Option option = Options.of(CATALOG, holder(1, 1), true).cheapest(GuaranteeTier.E);
    assertThat(id(option)).isEqualTo("retrain");
    assertThat(option.inWords(holder(1, 1)))
        .isEqualTo("retrain: the whole model; 1.00 of a retrain.");
  }

  @Test
  void claimsNothingByStatisticsWhereRecordsAreTooFew() {
    Options options = Options.of(CATALOG, holder(4, 2), false);
    assertThat(options.chosen("ascent", Map.of(), "/p").tier()).isEqualTo(GuaranteeTier.N);
    assertThat(id(options.cheapest(GuaranteeTier.S))).isEqualTo("newton");
  }

  @Test
  void certifiesNothingMoreOnceTheRemovalBudgetIsSpent() {
    Holder fresh = holder(4, 2, Optional.of(new Removals(0.4, 0.4)));
    assertThat(id(Options.of(CATALOG, fresh, false).cheapest(GuaranteeTier.C))).isEqualTo("newton");
    Holder spent = holder(4, 2, Optional.of(new Removals(0.8, 0.4)));
    assertThat(id(Options.of(CATALOG, spent, false).cheapest(GuaranteeTier.C))).isEqualTo("sisa");
    assertThat(Options.of(CATALOG, spent, false).chosen("newton", Map.of(), "/p").tier())
        .isEqualTo(GuaranteeTier.N);
  }

  @Test
  void countsTheParametersThatAreGiven() {
    Options options = Options.of(CATALOG, holder(4, 2), true);
    assertThat(options.chosen("ascent", Map.of(), "/p").recordPasses()).isEqualTo(2 * 8);
    assertThat(options.chosen("ascent", Map.of("epochs", 5.0), "/p").recordPasses())
        .isEqualTo(5 * 8);
  }

  @Test
  void namesEveryParameterThatIsWrong() {
    Options options = Options.of(CATALOG, holder(4, 2), true);
    assertThatThrownBy(
            () ->
                options.chosen(
                    "ascent", Map.of("epochs", 0.5, "speed", 1.0), "/targets/0/parameters"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.VALIDATION_FAILED);
              assertThat(e.errors().get(0).pointer()).isEqualTo("/targets/0/parameters/epochs");
              assertThat(e.errors().get(0).message())
                  .isEqualTo("is a whole number 1 to 100, found 0.5");
              assertThat(e.errors().get(1).pointer()).isEqualTo("/targets/0/parameters/speed");
            });
  }

  @Test
  void refusesAMethodThatTheEngineDoesNotHave() {
    Options options = Options.of(CATALOG, holder(4, 2), true);
    assertThatThrownBy(() -> options.chosen("pray", Map.of(), "/p"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.METHOD_NOT_SUPPORTED);
              assertThat(e.allowed()).contains("retrain", "ascent");
            });
  }

  @Test
  void comparesWithModelsRetrainedAtTheLeastWork() {
    assertThat(Options.of(CATALOG, holder(4, 2), true).comparing().id()).isEqualTo("sisa");
    assertThat(Options.of(CATALOG, holder(1, 1), true).comparing().id()).isEqualTo("retrain");
  }

  @Test
  void offersToRollBackWhereThereAreCheckpoints() {
    List<String> mlp = List.of("mlp");
    MethodCatalog catalog =
        new MethodCatalog(
            List.of(
                exact("retrain", true, Optional.empty()),
                exact("sisa", false, Optional.of(Work.Tail.NEW_SEEDS)),
                exact("replay", false, Optional.of(Work.Tail.KEPT_SEEDS))),
            mlp,
            mlp);
    assertThat(Options.of(catalog, holder(1, 1), true).all().stream().map(OptionsTest::id))
        .containsExactly("retrain", "sisa");

    Options rehearsed = Options.of(catalog, sliced(Optional.of(0.5)), true);
    Option replay = rehearsed.cheapest(GuaranteeTier.E);
    assertThat(id(replay)).isEqualTo("replay");
    assertThat(replay.ofRetrain()).isCloseTo(0.2, within(1e-12));
    // Models to compare with have seeds of their own.
    assertThat(rehearsed.comparing().id()).isEqualTo("sisa");

    Options sisa = Options.of(catalog, sliced(Optional.empty()), true);
    assertThat(sisa.all().stream().map(OptionsTest::id))
        .containsExactly("sisa", "replay", "retrain");
  }

  private static MethodDescriptor exact(String id, boolean wholeModel, Optional<Work.Tail> tail) {
    Work work = new Work(wholeModel, Passes.ofRecipe(), Passes.fixed(0), tail);
    return new MethodDescriptor(
        id, "1", GuaranteeTier.E, List.of(), List.of(), false, work, "a paper");
  }

  private static String id(Option option) {
    return option.method().id();
  }

  private static MethodDescriptor method(
      String id, GuaranteeTier tier, boolean wholeModel, Passes retained, Passes forget) {
    return new MethodDescriptor(
        id,
        "1",
        tier,
        List.of(),
        List.of(new Parameter("epochs", 1, 100, 2, true, "Passes.")),
        tier != GuaranteeTier.E,
        new Work(wholeModel, retained, forget),
        "a paper");
  }

  /** 200 records dealt out to shards, four of each touched one to be forgotten. */
  private static Holder holder(int shards, int touched) {
    return holder(shards, touched, Optional.empty());
  }

  private static Holder holder(int shards, int touched, Optional<Removals> removals) {
    return holder(shards, touched, removals, Optional.empty(), 1);
  }

  /** Of a recipe in slices, the last of them touched. */
  private static Holder sliced(Optional<Double> rehearsal) {
    Ensemble ensemble = new Ensemble(5, Aggregation.MEAN_LOGITS, rehearsal);
    return holder(1, 1, Optional.empty(), Optional.of(ensemble), 0.2);
  }

  private static Holder holder(
      int shards,
      int touched,
      Optional<Removals> removals,
      Optional<Ensemble> ensemble,
      double tail) {
    RecordSet trained = RecordSet.all(200);
    RecordSet forgotten =
        RecordSet.of(
            IntStream.range(0, 8 / touched * shards).filter(i -> i % shards < touched).sorted());
    Digest some = Digest.of(new byte[0]);
    Recipe recipe =
        new Recipe(
            new Architecture.Mlp(List.of(4)),
            List.of(4),
            2,
            Optional.of(new Descent(EPOCHS, 10, 0.1, 0, 0)),
            ensemble);
    UUID data = new UUID(0, 3);
    UUID version = new UUID(0, 1);
    UUID run = new UUID(0, 5);
    TrainedModel model =
        new TrainedModel(
            new ModelVersion(
                version,
                new Place(new UUID(0, 2), "m", false, 1),
                "LETHE_RECIPE",
                State.REGISTERED,
                new Training(
                    recipe,
                    shards,
                    data,
                    new UUID(0, 4),
                    "P3",
                    Optional.of(run),
                    Optional.empty(),
                    Optional.empty()),
                new Content(Optional.of(some), Optional.of(10L), List.of(), Optional.empty()),
                new ModelVersion.Descent(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                new Registration(
                    Instant.EPOCH,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
            new TrainingRun(
                run,
                version,
                data,
                1,
                recipe,
                IntStream.range(0, shards).mapToObj(n -> new TrainingShard(n, 50, some)).toList(),
                Execution.declared(some, Instant.EPOCH, Optional.empty())),
            removals);
    return new Holder(
        model,
        trained,
        forgotten,
        IntStream.range(0, touched).boxed().toList(),
        200 / shards * touched - forgotten.size(),
        tail);
  }
}

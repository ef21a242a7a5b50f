// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Checkpoint;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.table.Preparation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a run is asked to do. Digests name files of the workspace's {@code in/} folder. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Task.Prepare.class, name = "prepare"),
  @JsonSubTypes.Type(value = Task.Inspect.class, name = "inspect"),
  @JsonSubTypes.Type(value = Task.Train.class, name = "train"),
  @JsonSubTypes.Type(value = Task.Unlearn.class, name = "unlearn"),
  @JsonSubTypes.Type(value = Task.Evaluate.class, name = "evaluate"),
  @JsonSubTypes.Type(value = Task.Judge.class, name = "judge"),
  @JsonSubTypes.Type(value = Task.Tune.class, name = "tune")
})
public sealed interface Task {

  /**
   * Turns a file that people bring into a data set. Artifacts are {@code features.idx}, {@code
   * labels.idx} and {@code records.csv}, which has the columns {@code record}, a stable id, and
   * {@code subject}, empty where there is none.
   *
   * @param file the bytes; hostile until read
   * @param preparation what they are and how to encode them
   */
  record Prepare(Digest file, Preparation preparation) implements Task {}

  /**
   * Opens model files that people hand in, before anything relies on them. Each has to be a file of
   * the recipe's kind, to hold the same module as the first, to be trained on some records, if the
   * kind can be trained at all, and to score them. There are no artifacts.
   *
   * @param recipe how the model is trained
   * @param files at least one; hostile until read
   * @param records a few of those that the model is for
   */
  record Inspect(Recipe recipe, List<Digest> files, Selection records) implements Task {
    public Inspect {
      files = List.copyOf(files);
      if (files.isEmpty()) {
        throw new IllegalArgumentException("files names at least one");
      }
    }
  }

  /**
   * Trains one model from nothing. Its artifacts are {@code model-0.json} and the weight files.
   *
   * @param recipe how
   * @param data the files
   * @param shards at least one; more than one gives a SISA ensemble
   * @param seed what initialisation and shuffling of every shard derive from
   */
  record Train(Recipe recipe, DataSource data, List<Shard> shards, long seed) implements Task {
    public Train {
      shards = List.copyOf(shards);
      requireShards(shards);
    }
  }

  /**
   * Removes the influence of the records that are in the model's shards before but not in {@code
   * retained}. With more than one seed it does so once per seed: an exact method under fresh seeds
   * is how retrained oracles are made. Artifacts are {@code model-<i>.json}, i by seed, weight
   * files and, by a certified method, {@code guarantee-<i>.json}, a {@link
   * dev.lethe.contract.finding.Guarantee}.
   *
   * @param method id of an {@code UnlearningMethod} plug-in, for example {@code retrain}
   * @param parameters the method's own, by name; what is absent takes the method's default
   * @param model manifest of the model to treat; its weight files are inputs too
   * @param data files of the data-set version <em>without</em> the forget set
   * @param retained what is left of every shard, in ordinals of {@code data}
   * @param touched numbers of the shards that held forgotten records; the others stay as they are
   * @param forget the records to forget, only for methods that must read them; absent otherwise
   * @param seeds at least one
   */
  record Unlearn(
      String method,
      Map<String, Double> parameters,
      Digest model,
      DataSource data,
      List<Shard> retained,
      List<Integer> touched,
      Optional<ForgetData> forget,
      List<Long> seeds)
      implements Task {
    public Unlearn {
      parameters = Map.copyOf(parameters);
      retained = List.copyOf(retained);
      touched = List.copyOf(touched);
      seeds = List.copyOf(seeds);
      requireShards(retained);
      if (touched.isEmpty()) {
        throw new IllegalArgumentException("touched names at least one shard");
      }
      if (seeds.isEmpty()) {
        throw new IllegalArgumentException("seeds holds at least one seed");
      }
    }

    /**
     * The weight files that the run may read, each an input of its plan.
     *
     * @param before the manifest that {@code model} names
     * @param withheld whether weights that saw a record to forget are kept from the method; of a
     *     touched shard it then gets no more than the checkpoint before the first slice that held
     *     one
     */
    public Set<Digest> weights(ModelManifest before, boolean withheld) {
      Set<Digest> readable = new TreeSet<>();
      for (ModelManifest.Member member : before.members()) {
        if (!withheld || !touched.contains(member.shard())) {
          readable.add(member.weights());
        } else {
          intactCheckpoints(member)
              .reduce((a, b) -> b)
              .map(Checkpoint::weights)
              .ifPresent(readable::add);
        }
      }
      return readable;
    }

    /** Checkpoints of a member whose training had seen no record to forget, in order. */
    public Stream<Checkpoint> intactCheckpoints(ModelManifest.Member member) {
      if (!touched.contains(member.shard())) {
        return member.checkpoints().stream();
      }
      return member.checkpoints().stream()
          .limit(
              retained.stream()
                  .filter(shard -> shard.no() == member.shard())
                  .mapToInt(Shard::intact)
                  .findFirst()
                  .orElse(0));
    }

    /** The same work under other seeds. */
    public Unlearn withSeeds(List<Long> others) {
      return new Unlearn(method, parameters, model, data, retained, touched, forget, others);
    }
  }

  /**
   * The records to forget, for methods that must read them.
   *
   * @param data files that hold them
   * @param shards those of every touched shard, in ordinals of {@code data}
   */
  record ForgetData(DataSource data, List<Shard> shards) {
    public ForgetData {
      shards = List.copyOf(shards);
      requireShards(shards);
    }
  }

  /**
   * Scores the original, the candidate and the oracles on three record sets and applies the
   * decision rule. Artifacts are {@code scores.json} and {@code report.json}.
   *
   * @param testPlan the registered {@code TestPlan}; scores are judged against it alone
   * @param original manifest of the model before
   * @param candidate manifest of the unlearned model
   * @param oracles manifests of retrained models, in order
   * @param forget F
   * @param retain R, a sample of what was kept
   * @param holdout T, never trained on
   * @param canaries those of the registered plan, with the labels they were trained with; absent
   *     where it has none
   */
  record Evaluate(
      Digest testPlan,
      Digest original,
      Digest candidate,
      List<Digest> oracles,
      Selection forget,
      Selection retain,
      Selection holdout,
      Optional<Selection> canaries)
      implements Task {
    public Evaluate {
      oracles = List.copyOf(oracles);
    }

    /** Without canaries. */
    public Evaluate(
        Digest testPlan,
        Digest original,
        Digest candidate,
        List<Digest> oracles,
        Selection forget,
        Selection retain,
        Selection holdout) {
      this(testPlan, original, candidate, oracles, forget, retain, holdout, Optional.empty());
    }
  }

  /**
   * Applies the decision rule to scores that the controller computed from models of its own, which
   * Lethe never saw. The scores file names the registered plan, repeats its thresholds, and has as
   * many oracles and records as it. Artifacts are {@code scores.json} and {@code report.json}.
   *
   * @param testPlan the registered {@code TestPlan}; the record sets that it names are inputs too
   * @param scores file in the format of {@code docs/guide/scores-format.md}
   * @param registered the records that the scores are of, where Lethe holds the data: the file then
   *     names every record of every set, and those of T that stand in F or R as well are left out
   */
  record Judge(Digest testPlan, Digest scores, Optional<Registered> registered) implements Task {

    /** Scores of records that Lethe does not hold. */
    public Judge(Digest testPlan, Digest scores) {
      this(testPlan, scores, Optional.empty());
    }
  }

  /**
   * The records of a test.
   *
   * @param ids digest of their {@link dev.lethe.contract.records.RecordIds}
   * @param forget F
   * @param retain R
   * @param holdout T
   */
  record Registered(Digest ids, Selection forget, Selection retain, Selection holdout) {}

  /**
   * Chooses parameters of an empirical method on records that stand in for those to forget: some of
   * the retained ones, drawn from the seed. A model is trained on the retained records, treated at
   * every point of the grid as if the drawn ones were to be forgotten, and compared with models
   * trained without them. Its artifact is {@code tuning.json}, a {@link
   * dev.lethe.contract.finding.TuningReport}.
   *
   * <p>The run has no input but data, record sets and, for a script, the initial checkpoint; a plan
   * that lists more is refused. So neither the records to forget, nor a model that saw them, nor
   * the registered test can have a say in the parameters.
   *
   * @param method id of an {@code UnlearningMethod} plug-in of tier S
   * @param grid the points to try, 1 to 16, each parameters by name
   * @param recipe how the models are trained
   * @param data files of the data-set version <em>without</em> the forget set
   * @param retained what is left of every shard, in ordinals of {@code data}
   * @param share part of every shard that is drawn, above 0 and at most 0.3
   * @param oracles models trained without the drawn records, 1 to 5
   * @param seed what the draw and all training derive from
   */
  record Tune(
      String method,
      List<Map<String, Double>> grid,
      Recipe recipe,
      DataSource data,
      List<Shard> retained,
      double share,
      int oracles,
      long seed)
      implements Task {

    private static final int MOST_POINTS = 16;
    private static final int MOST_ORACLES = 5;

    public Tune {
      grid = grid.stream().map(Map::copyOf).toList();
      retained = List.copyOf(retained);
      requireShards(retained);
      if (grid.isEmpty() || grid.size() > MOST_POINTS) {
        throw new IllegalArgumentException(
            "grid has 1 to " + MOST_POINTS + " points, found " + grid.size());
      }
      if (!(share > 0 && share <= 0.3)) {
        throw new IllegalArgumentException("share is above 0 and at most 0.3, found " + share);
      }
      if (oracles < 1 || oracles > MOST_ORACLES) {
        throw new IllegalArgumentException(
            "oracles is 1 to " + MOST_ORACLES + ", found " + oracles);
      }
    }
  }

  /**
   * Some records of a data source.
   *
   * @param data the files
   * @param records digest of the {@code RecordSet}
   */
  record Selection(DataSource data, Digest records) {

    /** What a run that reads the records needs as inputs. */
    public List<Digest> files() {
      return List.of(records, data.images(), data.labels());
    }
  }

  private static void requireShards(List<Shard> shards) {
    if (shards.isEmpty()) {
      throw new IllegalArgumentException("a task has at least one shard");
    }
    for (int i = 1; i < shards.size(); i++) {
      if (shards.get(i - 1).no() >= shards.get(i).no()) {
        throw new IllegalArgumentException("shards stand by rising number");
      }
    }
  }
}

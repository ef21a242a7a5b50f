// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Architecture;
import dev.lethe.client.model.DatasetVersion;
import dev.lethe.client.model.Descent;
import dev.lethe.client.model.Ensemble;
import dev.lethe.client.model.MethodList;
import dev.lethe.client.model.Model;
import dev.lethe.client.model.NewModelVersion;
import dev.lethe.client.model.NewModelVersion.KindEnum;
import dev.lethe.client.model.NewUpload.PurposeEnum;
import dev.lethe.client.model.Recipe;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.FormFiles;
import dev.lethe.web.page.Choices;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.KeptFile;
import dev.lethe.web.page.Typed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model to register: the architecture decides which other fields count.
 *
 * @param model what it is a version of
 * @param architectures those that some method treats and this form knows
 * @param datasets versions that can be learned from
 * @param typed what was typed
 */
public record ModelForm(
    Model model, List<String> architectures, List<DatasetVersion> datasets, Typed typed) {

  /** Field of the architecture. */
  static final String TYPE = "type";

  private static final String SCRIPT = "script";
  private static final String EXTERNAL = "external";
  private static final String ONNX = "onnx";
  private static final String SCORES_ONLY = "scores-only";

  /** Fields of the files that people bring. */
  private static final String INITIAL = "initial";

  private static final String TRAINED = "trained";

  private static final String GRAPH = "graph";

  /** What these are for. */
  static final Map<String, PurposeEnum> FILES =
      Map.of(INITIAL, PurposeEnum.MODEL, TRAINED, PurposeEnum.MODEL, GRAPH, PurposeEnum.MODEL);

  private static final String CANARIES = "canaries";

  /** What is trained by descent. */
  private static final Set<String> NETWORKS = Set.of("linear", "mlp", "cnn", SCRIPT);

  private static final List<String> KNOWN =
      List.of(
          "linear",
          "mlp",
          "cnn",
          "logistic",
          "ridge",
          "gaussian-bayes",
          "multinomial-bayes",
          "forest",
          "boosted",
          "neighbours",
          "k-means",
          "svm",
          SCRIPT,
          EXTERNAL,
          ONNX,
          SCORES_ONLY);

  private static final Map<String, String> PRESETS =
      Map.ofEntries(
          Map.entry("hidden", "128"),
          Map.entry("channels", "8, 16"),
          Map.entry("l2", "0.01"),
          Map.entry("noise", "0"),
          Map.entry("varianceFloor", "0.001"),
          Map.entry("smoothing", "1"),
          Map.entry("trees", "100"),
          Map.entry("depth", "10"),
          Map.entry("randomDepth", "3"),
          Map.entry("thresholds", "5"),
          Map.entry("rounds", "30"),
          Map.entry("levels", "4"),
          Map.entry("bins", "64"),
          Map.entry("attributes", "50"),
          Map.entry("rate", "0.5"),
          Map.entry("grain", "0.1"),
          Map.entry("neighbours", "15"),
          Map.entry("clusters", "20"),
          Map.entry("passes", "20"),
          Map.entry("epochs", "20"),
          Map.entry("batchSize", "64"),
          Map.entry("maxLearningRate", "0.1"),
          Map.entry("momentum", "0.9"),
          Map.entry("weightDecay", "0.0005"),
          Map.entry("slices", "1"),
          Map.entry("aggregation", "MEAN_LOGITS"),
          Map.entry("shards", "1"),
          Map.entry("seed", "1"));

  public ModelForm {
    architectures = List.copyOf(architectures);
    datasets = List.copyOf(datasets);
  }

  static Typed blank(FaultTexts texts) {
    return Typed.blank(PRESETS, texts);
  }

  static ModelForm read(Api api, Model model, Typed typed) throws ApiException {
    MethodList engine = api.methods().listMethods();
    return new ModelForm(
        model,
        KNOWN.stream()
            .filter(type -> engine.getTrained().contains(type) || isTreated(engine, type))
            .toList(),
        DatasetVersions.ready(api),
        typed);
  }

  /** Whether there is a method for what the engine does not train. */
  private static boolean isTreated(MethodList engine, String type) {
    return engine.getMethods().stream().anyMatch(m -> m.getArchitectures().contains(type));
  }

  public List<String> aggregations() {
    return List.of("MEAN_LOGITS", "MEAN_PROBABILITIES", "MAJORITY_VOTE");
  }

  public String value(String field) {
    return typed.value(field);
  }

  /** The file of a field that was chosen before. */
  public @Nullable KeptFile kept(String field) {
    return typed.kept(field);
  }

  /** The version, without its files; faults stand in {@link Typed#faults}. */
  Optional<NewModelVersion> version() {
    Optional<String> architecture = typed.oneOf(TYPE, architectures, Function.identity());
    String type = architecture.orElse("");
    Optional<DatasetVersion> data = data("datasetVersionId");
    Optional<DatasetVersion> holdout = data("holdoutVersionId");
    NewModelVersion version = new NewModelVersion().kind(kind(type)).shards(typed.whole("shards"));
    version.seed(typed.wholeLong("seed"));
    if (architecture.isEmpty() || data.isEmpty() || holdout.isEmpty()) {
      return Optional.empty();
    }
    version.datasetVersionId(data.get().getId()).holdoutVersionId(holdout.get().getId());
    version.recipe(recipe(type, data.get()));
    switch (type) {
      case SCRIPT -> typed.neededFile(INITIAL);
      case ONNX -> typed.neededFile(GRAPH);
      case SCORES_ONLY -> version.modelDigest(typed.digest("modelDigest"));
      default -> {}
    }
    // Whether the model can have them the API says, beside their field.
    if (!type.equals(ONNX) && !type.equals(SCORES_ONLY) && typed.text(CANARIES).isPresent()) {
      version.canaries(typed.whole(CANARIES));
    }
    return typed.faults().isEmpty() ? Optional.of(version) : Optional.empty();
  }

  /** Sends the files that people bring: checkpoints of a TorchScript model, or a graph. */
  void upload(FormFiles files, NewModelVersion version) throws ApiException {
    if (version.getKind() == KindEnum.TORCHSCRIPT) {
      version.initialUploadId(files.send(INITIAL));
      if (typed.hasFile(TRAINED)) {
        version.trainedUploadId(files.send(TRAINED));
      }
    }
    if (version.getKind() == KindEnum.ONNX) {
      version.trainedUploadId(files.send(GRAPH));
    }
  }

  /** The field that a JSON Pointer into the version means. */
  String field(String pointer) {
    return switch (pointer) {
      case "/initialUploadId" -> INITIAL;
      case "/trainedUploadId" -> value(TYPE).equals(ONNX) ? GRAPH : TRAINED;
      case "/recipe", "/kind" -> TYPE;
      default -> Fault.lastPart(pointer);
    };
  }

  private static KindEnum kind(String type) {
    return switch (type) {
      case SCRIPT -> KindEnum.TORCHSCRIPT;
      case EXTERNAL -> KindEnum.EXTERNAL_TRAINER;
      case ONNX -> KindEnum.ONNX;
      case SCORES_ONLY -> KindEnum.SCORES_ONLY;
      default -> KindEnum.LETHE_RECIPE;
    };
  }

  private Optional<DatasetVersion> data(String field) {
    return typed.oneOf(field, datasets, d -> d.getId().toString());
  }

  /** The shape of the records where none is typed; classes are those of the labels. */
  private Recipe recipe(String type, DatasetVersion data) {
    List<Integer> shape = typed.wholes("inputShape");
    Recipe recipe =
        new Recipe()
            .architecture(architecture(type))
            .inputShape(shape.isEmpty() ? data.getShape() : shape)
            .classes(
                typed.text("classes").isPresent() ? typed.whole("classes") : data.getClasses());
    int slices = NETWORKS.contains(type) ? typed.whole("slices") : 1;
    if (slices > 1 || typed.whole("shards") > 1) {
      Optional<Ensemble.AggregationEnum> aggregation =
          typed.oneOf("aggregation", Choices.of(Ensemble.AggregationEnum.class), a -> a.getValue());
      recipe.ensemble(new Ensemble().slices(slices).aggregation(aggregation.orElse(null)));
    }
    if (!NETWORKS.contains(type)) {
      return recipe;
    }
    return recipe.descent(
        new Descent()
            .epochs(typed.whole("epochs"))
            .batchSize(typed.whole("batchSize"))
            .maxLearningRate(typed.number("maxLearningRate"))
            .momentum(typed.number("momentum"))
            .weightDecay(typed.number("weightDecay")));
  }

  private Architecture architecture(String type) {
    // The generated client would send empty lists, which are not the same as none.
    Architecture made =
        new Architecture().type(Architecture.TypeEnum.fromValue(type)).hidden(null).channels(null);
    return switch (type) {
      case "mlp" -> made.hidden(typed.wholes("hidden"));
      case "cnn" -> made.channels(typed.wholes("channels")).hidden(typed.wholes("hidden"));
      case "ridge", "svm" -> made.l2(typed.number("l2"));
      case "logistic" -> made.l2(typed.number("l2")).noise(typed.number("noise"));
      case "gaussian-bayes" -> made.varianceFloor(typed.number("varianceFloor"));
      case "multinomial-bayes" -> made.smoothing(typed.number("smoothing"));
      case "forest" ->
          made.trees(typed.whole("trees"))
              .depth(typed.whole("depth"))
              .randomDepth(typed.whole("randomDepth"))
              .thresholds(typed.whole("thresholds"));
      case "boosted" ->
          made.rounds(typed.whole("rounds"))
              .levels(typed.whole("levels"))
              .bins(typed.whole("bins"))
              .attributes(typed.whole("attributes"))
              .l2(typed.number("l2"))
              .rate(typed.number("rate"))
              .grain(typed.number("grain"));
      case "neighbours" -> made.neighbours(typed.whole("neighbours"));
      case "k-means" ->
          made.clusters(typed.whole("clusters"))
              .passes(typed.whole("passes"))
              .grain(typed.number("grain"));
      case EXTERNAL -> made.command(typed.needed("command"));
      default -> made;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.external.ApprovedCommand;
import java.util.List;
import java.util.Optional;

/** What a recipe trains. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Architecture.Linear.class, name = "linear"),
  @JsonSubTypes.Type(value = Architecture.Mlp.class, name = "mlp"),
  @JsonSubTypes.Type(value = Architecture.Cnn.class, name = "cnn"),
  @JsonSubTypes.Type(value = Architecture.Script.class, name = "script"),
  @JsonSubTypes.Type(value = Architecture.Ridge.class, name = "ridge"),
  @JsonSubTypes.Type(value = Architecture.GaussianBayes.class, name = "gaussian-bayes"),
  @JsonSubTypes.Type(value = Architecture.MultinomialBayes.class, name = "multinomial-bayes"),
  @JsonSubTypes.Type(value = Architecture.Logistic.class, name = "logistic"),
  @JsonSubTypes.Type(value = Architecture.Forest.class, name = "forest"),
  @JsonSubTypes.Type(value = Architecture.Boosted.class, name = "boosted"),
  @JsonSubTypes.Type(value = Architecture.Neighbours.class, name = "neighbours"),
  @JsonSubTypes.Type(value = Architecture.KMeans.class, name = "k-means"),
  @JsonSubTypes.Type(value = Architecture.Svm.class, name = "svm"),
  @JsonSubTypes.Type(value = Architecture.External.class, name = "external"),
  @JsonSubTypes.Type(value = Architecture.Onnx.class, name = "onnx"),
  @JsonSubTypes.Type(value = Architecture.ScoresOnly.class, name = "scores-only")
})
public sealed interface Architecture {

  /** The name under which it stands in JSON, for example {@code mlp}. */
  default String type() {
    for (JsonSubTypes.Type type : Architecture.class.getAnnotation(JsonSubTypes.class).value()) {
      if (type.value() == getClass()) {
        return type.name();
      }
    }
    throw new IllegalStateException(getClass() + " has no name");
  }

  /** Whether it can be trained, and so retrained; what cannot be is only tested. */
  default boolean trainable() {
    return !(this instanceof Onnx) && held();
  }

  /** Whether Lethe has the model's files, so that it can score it. */
  default boolean held() {
    return !(this instanceof ScoresOnly);
  }

  /** Files besides the records that every training of it reads; inputs of each such run. */
  default List<Digest> files() {
    if (this instanceof Logistic logistic) {
      return logistic.key().stream().toList();
    }
    return this instanceof Script script ? List.of(script.initial()) : List.of();
  }

  /** Trained by gradient descent. Every hidden layer that Lethe builds is followed by ReLU. */
  sealed interface Network extends Architecture {}

  /** Softmax regression. */
  record Linear() implements Network {}

  /**
   * Fully connected layers.
   *
   * @param hidden units of each hidden layer, input side first, 1 to 8 layers of 1 to 4096 units
   */
  record Mlp(List<Integer> hidden) implements Network {
    public Mlp {
      hidden = List.copyOf(hidden);
      requireLayers("hidden", hidden, 4096);
    }
  }

  /**
   * Blocks of a 3×3 convolution with padding 1 and a 2×2 maximum pool, then fully connected layers.
   * Needs a two-dimensional input.
   *
   * @param channels output channels of each convolution, 1 to 4 of 1 to 256
   * @param hidden units of each fully connected hidden layer, 1 to 8 of 1 to 4096
   */
  record Cnn(List<Integer> channels, List<Integer> hidden) implements Network {
    public Cnn {
      channels = List.copyOf(channels);
      hidden = List.copyOf(hidden);
      if (channels.isEmpty() || channels.size() > 4) {
        throw new IllegalArgumentException("channels needs 1 to 4 values, found " + channels);
      }
      for (int c : channels) {
        if (c < 1 || c > 256) {
          throw new IllegalArgumentException("channels are 1 to 256, found " + c);
        }
      }
      requireLayers("hidden", hidden, 4096);
    }
  }

  /**
   * A TorchScript module that takes {@code [records, ...inputShape]} and gives logits.
   *
   * @param initial digest of the checkpoint that every training starts from; its own weights are
   *     the initialisation, so that a retrained model never starts from weights that saw the
   *     records
   */
  record Script(Digest initial) implements Network {}

  /**
   * Linear regression on one-hot labels with an L2 penalty, from sufficient statistics.
   *
   * @param l2 penalty per record, above 0
   */
  record Ridge(double l2) implements Architecture {
    public Ridge {
      requireAbove("l2", l2);
    }
  }

  /**
   * Naive Bayes with one normal law per feature and class.
   *
   * @param varianceFloor added to every variance, above 0
   */
  record GaussianBayes(double varianceFloor) implements Architecture {
    public GaussianBayes {
      requireAbove("varianceFloor", varianceFloor);
    }
  }

  /**
   * Naive Bayes on counts.
   *
   * @param smoothing added to every count, above 0
   */
  record MultinomialBayes(double smoothing) implements Architecture {
    public MultinomialBayes {
      requireAbove("smoothing", smoothing);
    }
  }

  /**
   * Logistic regression with an L2 penalty, one class against the rest, its objective perturbed by
   * secret noise, so that removal can be certified (Guo et al., 2020, section 3).
   *
   * @param l2 λ of the penalty λn/2‖w‖², above 0
   * @param noise σ of the normal law that the perturbation is drawn from, 0 or more; without noise
   *     there is no certificate
   * @param key digest of 32 secret bytes that the noise derives from, together with the member's
   *     seed; present exactly if there is noise. Seeds are printed, so that noise from a seed alone
   *     would be known to everybody
   */
  record Logistic(double l2, double noise, Optional<Digest> key) implements Architecture {
    public Logistic {
      requireAbove("l2", l2);
      if (!(noise >= 0 && noise <= 1e6)) {
        throw new IllegalArgumentException("noise is 0 to 1000000, found " + noise);
      }
      if (noise > 0 != key.isPresent()) {
        throw new IllegalArgumentException(
            noise > 0 ? "noise needs a secret key" : "without noise there is no key");
      }
    }

    /** Without noise, hence without a certificate. */
    public Logistic(double l2) {
      this(l2, 0, Optional.empty());
    }
  }

  /**
   * A data-removal-enabled random forest (Brophy and Lowd, 2021).
   *
   * @param trees 1 to 1000
   * @param depth levels below the root, 1 to 30
   * @param randomDepth upper levels whose splits are drawn without looking at labels, 0 to {@code
   *     depth}
   * @param thresholds candidate thresholds kept for each attribute of a node, 1 to 100
   */
  record Forest(int trees, int depth, int randomDepth, int thresholds) implements Architecture {
    public Forest {
      Recipe.requireRange("trees", trees, 1, 1000);
      Recipe.requireRange("depth", depth, 1, 30);
      Recipe.requireRange("randomDepth", randomDepth, 0, depth);
      Recipe.requireRange("thresholds", thresholds, 1, 100);
    }
  }

  /**
   * Gradient-boosted trees with logistic loss. All nodes of a level ask the same question, bins are
   * equally wide, and leaf values are whole numbers of grains, so that one record changes few of
   * them.
   *
   * @param rounds trees for two classes, trees of each class for more; 1 to 1000
   * @param levels questions of each tree, 1 to 8
   * @param bins of the range from 0 to 1, 2 to 256; a question asks for a bin or one below
   * @param attributes how many a level considers, drawn from the seed alone, 1 to 100000; all if
   *     there are no more
   * @param l2 penalty on squared leaf values, above 0
   * @param rate share of its best value that a leaf takes, above 0 and at most 1
   * @param grain what leaf values are multiples of, 0.0001 to 1
   */
  record Boosted(
      int rounds, int levels, int bins, int attributes, double l2, double rate, double grain)
      implements Architecture {
    public Boosted {
      Recipe.requireRange("rounds", rounds, 1, 1000);
      Recipe.requireRange("levels", levels, 1, 8);
      Recipe.requireRange("bins", bins, 2, 256);
      Recipe.requireRange("attributes", attributes, 1, 100_000);
      requireAbove("l2", l2);
      if (!(rate > 0 && rate <= 1)) {
        throw new IllegalArgumentException("rate is above 0 and at most 1, found " + rate);
      }
      requireGrain(grain);
    }
  }

  /**
   * Nearest neighbours by Euclidean distance. The model is its records.
   *
   * @param neighbours how many are asked, 1 to 1000; all if there are no more records
   */
  record Neighbours(int neighbours) implements Architecture {
    public Neighbours {
      Recipe.requireRange("neighbours", neighbours, 1, 1000);
    }
  }

  /**
   * Clusters by k-means, found without looking at labels; a record is given the classes of its
   * cluster (Ginart et al., 2019).
   *
   * @param clusters 1 to 1000; fewer if fewer records differ
   * @param passes over the records at most, 1 to 100
   * @param grain what the values of centres are multiples of, 0.0001 to 1
   */
  record KMeans(int clusters, int passes, double grain) implements Architecture {
    public KMeans {
      Recipe.requireRange("clusters", clusters, 1, 1000);
      Recipe.requireRange("passes", passes, 1, 100);
      requireGrain(grain);
    }
  }

  /**
   * Linear support vector machines with squared hinge loss, one class against the rest: each
   * minimises λ/2‖w‖² + ½Σ max(0, 1 − y w·x)², the constant's weight among w.
   *
   * @param l2 λ, 0.000001 to 1000000; a penalty on the whole and not per record, 1/C of other
   *     programs
   */
  record Svm(double l2) implements Architecture {
    public Svm {
      requireAbove("l2", l2);
      if (l2 < 1e-6) {
        throw new IllegalArgumentException("l2 is at least 0.000001, found " + l2);
      }
    }
  }

  /**
   * A command that an operator approved trains and scores it.
   *
   * @param command its name in the operator's list, see {@link ApprovedCommand}
   * @param approval digest of its entry there, so that a changed command is another recipe
   */
  record External(String command, Digest approval) implements Architecture {
    public External {
      ApprovedCommand.requireName(command);
    }
  }

  /** A graph that can be scored and nothing else. */
  record Onnx() implements Architecture {}

  /**
   * A model that stays with its controller, who says what it gives. Its weights are known by their
   * digest alone.
   */
  record ScoresOnly() implements Architecture {}

  private static void requireAbove(String name, double value) {
    if (!(value > 0 && value <= 1e6)) {
      throw new IllegalArgumentException(name + " is above 0 and at most 1000000, found " + value);
    }
  }

  private static void requireGrain(double grain) {
    if (!(grain >= 1e-4 && grain <= 1)) {
      throw new IllegalArgumentException("grain is 0.0001 to 1, found " + grain);
    }
  }

  private static void requireLayers(String name, List<Integer> units, int most) {
    if (units.isEmpty() || units.size() > 8) {
      throw new IllegalArgumentException(name + " needs 1 to 8 layers, found " + units);
    }
    for (int n : units) {
      if (n < 1 || n > most) {
        throw new IllegalArgumentException(name + " units are 1 to " + most + ", found " + n);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.plugin;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.run.RunException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists what the plug-ins can do. Which kinds of model they train and score is asked with a small
 * recipe of each kind: plug-ins answer for recipes and for nothing coarser.
 */
public final class Listing {

  private static final Digest SOME = Digest.of(new byte[0]);
  private static final int CLASSES = 2;
  private static final Descent DESCENT = new Descent(1, 1, 0.1, 0, 0);

  private static final List<Architecture> KINDS =
      List.of(
          new Architecture.Linear(),
          new Architecture.Mlp(List.of(4)),
          new Architecture.Cnn(List.of(1), List.of(4)),
          new Architecture.Script(SOME),
          new Architecture.Ridge(1),
          new Architecture.GaussianBayes(1),
          new Architecture.MultinomialBayes(1),
          new Architecture.Logistic(1),
          new Architecture.Forest(1, 1, 0, 1),
          new Architecture.Boosted(1, 1, 2, 1, 1, 1, 1),
          new Architecture.Neighbours(1),
          new Architecture.KMeans(1, 1, 1),
          new Architecture.Svm(1),
          new Architecture.External("example", SOME),
          new Architecture.Onnx(),
          new Architecture.ScoresOnly());

  private Listing() {}

  /**
   * Asks every plug-in.
   *
   * @throws RunException PLUGIN_FAILED if one cannot answer
   */
  public static MethodCatalog of(PluginCatalog plugins) throws RunException {
    List<MethodDescriptor> methods = new ArrayList<>();
    for (FoundPlugin<UnlearningMethod> method : plugins.methods()) {
      methods.add(method.call(UnlearningMethod::descriptor));
    }
    List<String> trained = new ArrayList<>();
    List<String> scored = new ArrayList<>();
    for (Architecture kind : KINDS) {
      Recipe recipe = smallest(kind);
      if (plugins.trains(recipe)) {
        trained.add(kind.type());
      }
      if (plugins.scores(
          new ModelManifest(recipe, List.of(new ModelManifest.Member(0, 0, SOME, SOME))))) {
        scored.add(kind.type());
      }
    }
    return new MethodCatalog(methods, trained, scored);
  }

  static List<Architecture> kinds() {
    return KINDS;
  }

  private static Recipe smallest(Architecture kind) {
    List<Integer> shape = kind instanceof Architecture.Cnn ? List.of(4, 4) : List.of(4);
    return kind instanceof Architecture.Network network
        ? new Recipe(network, shape, CLASSES, DESCENT)
        : Recipe.of(kind, shape, CLASSES);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.runner.plugin.FoundPlugin;
import dev.lethe.runner.plugin.PluginCatalog;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.run.Plugin;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.Trainer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The plug-ins of a run; remembers which were taken. */
final class Tools {

  private final PluginCatalog catalog;
  private final Set<RunOutcome.Plugin> used = new HashSet<>();

  Tools(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  FoundPlugin<UnlearningMethod> method(String id) throws RunException {
    return take(catalog.method(id));
  }

  FoundPlugin<Trainer> trainer(Recipe recipe) throws RunException {
    if (!recipe.architecture().trainable()) {
      throw new RunFailure(
          FailureReason.NOT_TRAINABLE, "the model is of kind " + recipe.architecture().type());
    }
    return take(catalog.trainer(recipe));
  }

  FoundPlugin<ModelFormat> format(ModelManifest manifest) throws RunException {
    return take(catalog.format(manifest));
  }

  List<FoundPlugin<MembershipTest>> membershipTests() throws RunException {
    List<FoundPlugin<MembershipTest>> tests = catalog.membershipTests();
    for (FoundPlugin<MembershipTest> test : tests) {
      take(test);
    }
    return tests;
  }

  /** What was taken, by id. */
  List<RunOutcome.Plugin> used() {
    return used.stream()
        .sorted(
            Comparator.comparing(RunOutcome.Plugin::id)
                .thenComparing(RunOutcome.Plugin::version)
                .thenComparing(RunOutcome.Plugin::digest))
        .toList();
  }

  private <T extends Plugin> FoundPlugin<T> take(FoundPlugin<T> plugin) throws RunException {
    used.add(plugin.identity());
    return plugin;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The launcher that the configuration asks for, and the walls that the system gives it. */
class ConfiguredLauncher {

  @Produces
  @Singleton
  Sandbox sandbox() {
    return Sandbox.probe();
  }

  @Produces
  @Singleton
  RunLauncher launcher(EngineConfig config, Sandbox sandbox) {
    EngineSettings settings =
        EngineSettings.at(config.folder(), config.cache())
            .withStopGrace(config.stopGrace())
            .withConfinement(
                new EngineSettings.Confinement(
                    config.demandedBarriers(),
                    config.commands(),
                    config.readable().orElse(List.of())));
    return new LocalProcessLauncher(
        config.plugins().map(settings::withPlugins).orElse(settings), sandbox);
  }
}

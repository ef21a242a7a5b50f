// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** The launcher that the configuration asks for. */
class ConfiguredLauncher {

  @Produces
  @Singleton
  RunLauncher launcher(EngineConfig config) {
    EngineSettings settings =
        EngineSettings.at(config.folder(), config.cache())
            .withStopGrace(config.stopGrace())
            .withConfinement(
                new EngineSettings.Confinement(
                    config.demandedBarriers().orElse(Set.of()),
                    config.commands(),
                    config.readable().orElse(List.of())));
    return new LocalProcessLauncher(config.plugins().map(settings::withPlugins).orElse(settings));
  }
}

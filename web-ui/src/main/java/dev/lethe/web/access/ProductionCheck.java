// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * Ends the start of a process whose client secret or realm ship for demonstrations, where anybody
 * can read them. {@code lethe.demo=true} says that it is a demonstration.
 */
@ApplicationScoped
class ProductionCheck {

  static final Map<String, String> SHIPPED =
      Map.of(
          "quarkus.oidc.credentials.secret", "lethe-web-secret",
          "quarkus.oidc.auth-server-url", "http://localhost:8180/realms/lethe");

  void start(@Observes StartupEvent event, Config config) {
    Map<String, String> standing = new TreeMap<>(SHIPPED);
    standing
        .entrySet()
        .removeIf(
            s ->
                !config
                    .getOptionalValue(s.getKey(), String.class)
                    .equals(Optional.of(s.getValue())));
    if (!standing.isEmpty() && !config.getValue("lethe.demo", Boolean.class)) {
      throw new ConfigurationException(
          "This is no demonstration (lethe.demo), so it does not start with these settings as they"
              + " ship, which anybody can read: "
              + String.join(", ", standing.keySet()));
    }
  }
}

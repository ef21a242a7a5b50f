// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class ProductionCheckTest {

  /** The settings that ship, and what an operator says. */
  private static Config config(Map<String, String> said) throws IOException {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(
            new PropertiesConfigSource(
                Path.of("src/main/resources/application.properties").toUri().toURL(), 100))
        .withSources(new PropertiesConfigSource(said, "said", 200))
        .build();
  }

  private static void start(Map<String, String> said) throws IOException {
    new ProductionCheck().start(new StartupEvent(), config(said));
  }

  @Test
  void refusesWhatShipsAndNamesAllOfIt() throws IOException {
    assertThatThrownBy(() -> start(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("quarkus.oidc.auth-server-url, quarkus.oidc.credentials.secret");
    assertThatThrownBy(() -> start(Map.of("quarkus.oidc.credentials.secret", "own")))
        .hasMessageEndingWith(": quarkus.oidc.auth-server-url");
    start(Map.of("lethe.demo", "true"));
    start(
        Map.of(
            "quarkus.oidc.credentials.secret", "own",
            "quarkus.oidc.auth-server-url", "https://login.example/realms/lethe"));
  }

  @Test
  void knowsEverySecretThatShips() throws IOException {
    Config shipped = config(Map.of());
    assertThat(shipped.getPropertyNames())
        .filteredOn(name -> name.endsWith("secret") || name.endsWith("password"))
        .isNotEmpty()
        .isSubsetOf(ProductionCheck.SHIPPED.keySet());
    ProductionCheck.SHIPPED.forEach(
        (name, value) -> assertThat(shipped.getValue(name, String.class)).isEqualTo(value));
  }
}

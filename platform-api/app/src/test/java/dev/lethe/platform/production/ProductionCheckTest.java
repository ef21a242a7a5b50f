// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionCheckTest {

  @TempDir private Path folder;

  /** The settings that ship, and what an operator says. */
  private Config config(Map<String, String> said) throws IOException {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withDefaultValue("user.home", folder.toString())
        .withSources(
            new PropertiesConfigSource(
                Path.of("src/main/resources/application.properties").toUri().toURL(), 100))
        .withSources(new PropertiesConfigSource(said, "said", 200))
        .build();
  }

  private Map<String, String> ownSettings() throws IOException {
    byte[] key = new byte[32];
    key[7] = 1;
    return new HashMap<>(
        Map.of(
            "quarkus.datasource.password", "own",
            "quarkus.flyway.password", "own",
            "quarkus.oidc.auth-server-url", "https://login.example/realms/lethe",
            "lethe.keycloak.admin-secret", "own",
            "lethe.secret.file", Files.write(folder.resolve("own.key"), key).toString(),
            "lethe.keys.token.library", "/usr/lib/token.so",
            "lethe.keys.timestamp.url", "https://tsa.example"));
  }

  private List<String> settingsNamed(Map<String, String> said) throws IOException {
    return ProductionCheck.faults(config(said)).stream()
        .map(fault -> fault.substring(0, fault.indexOf(':')))
        .toList();
  }

  @Test
  void namesEverySettingThatIsAsItShips() throws IOException {
    assertThat(settingsNamed(Map.of()))
        .containsExactly(
            "quarkus.datasource.password",
            "quarkus.oidc.auth-server-url",
            "lethe.keycloak.admin-secret",
            "quarkus.flyway.password",
            "lethe.keys.token.library",
            "lethe.keys.timestamp.url");
  }

  @Test
  void letsAWorkerHoldNeitherTheOwnersPasswordNorSigningKeys() throws IOException {
    Map<String, String> said = ownSettings();
    said.keySet().removeIf(key -> key.startsWith("lethe.key") || key.contains("flyway"));
    said.put("lethe.operation.signer", "false");
    said.put("lethe.keys.folder", folder.toString());
    assertThat(settingsNamed(said)).containsExactly("quarkus.flyway.migrate-at-start");
    said.put("quarkus.flyway.migrate-at-start", "false");
    assertThat(settingsNamed(said)).isEmpty();

    said.put("quarkus.flyway.password", "own");
    Files.createFile(folder.resolve("log.key"));
    assertThat(settingsNamed(said)).containsExactly("quarkus.flyway.password", "lethe.keys");
    said.put("lethe.operation.worker", "false");
    assertThat(settingsNamed(said)).as("a command").isEmpty();
  }

  @Test
  void acceptsWhatAnOperatorBrings() throws IOException {
    assertThat(settingsNamed(ownSettings())).isEmpty();
  }

  @Test
  void namesDemonstrationKeys() throws IOException {
    Map<String, String> said = ownSettings();
    said.put("lethe.keys.demo", "true");
    said.put("lethe.secret.file", Files.write(folder.resolve("zero.key"), new byte[32]).toString());
    assertThat(settingsNamed(said)).containsExactly("lethe.secret.file", "lethe.keys.demo");
  }

  @Test
  void asksForNoPasswordOfAnOwnerWhoDoesNotMigrate() throws IOException {
    Map<String, String> said = ownSettings();
    said.remove("quarkus.flyway.password");
    assertThat(settingsNamed(said)).containsExactly("quarkus.flyway.password");
    said.put("quarkus.flyway.migrate-at-start", "false");
    assertThat(settingsNamed(said)).isEmpty();
  }

  /** A secret that is added to the settings is added here too. */
  @Test
  void knowsEverySecretThatShips() throws IOException {
    Config shipped = config(Map.of());
    List<ProductionCheck.Shipped> known = new ArrayList<>(ProductionCheck.SHIPPED);
    known.addAll(List.of(ProductionCheck.OWNER, ProductionCheck.ADMIN));
    for (ProductionCheck.Shipped each : known) {
      assertThat(shipped.getValue(each.key(), String.class)).isEqualTo(each.value());
    }
    assertThat(shipped.getPropertyNames())
        .filteredOn(name -> name.endsWith("secret") || name.endsWith("password"))
        .hasSizeGreaterThan(2)
        .isSubsetOf(known.stream().map(ProductionCheck.Shipped::key).toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.production;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Ends the start of a process whose settings hold what ships for demonstrations and anybody can
 * read: passwords, a client secret, the realm, keys that are made when they are missing. {@code
 * lethe.demo=true} says that it is a demonstration.
 */
@ApplicationScoped
class ProductionCheck {

  /** Before any other part starts. */
  private static final int FIRST = 1;

  private static final String OWNER_PASSWORD = "quarkus.flyway.password";
  private static final String MIGRATE = "quarkus.flyway.migrate-at-start";

  /**
   * A setting that ships with a value.
   *
   * @param key what decides
   * @param setting how operators know it
   * @param value as it ships
   */
  record Shipped(String key, String setting, String value) {

    Shipped(String key, String value) {
      this(key, key, value);
    }

    boolean stands(Config config) {
      return text(config, key).equals(Optional.of(value));
    }

    @Override
    public String toString() {
      return setting + ": as it ships, which anybody can read";
    }
  }

  static final List<Shipped> SHIPPED =
      List.of(
          new Shipped("quarkus.datasource.password", "lethe_app"),
          new Shipped("quarkus.oidc.auth-server-url", "http://localhost:8180/realms/lethe"),
          new Shipped(
              "quarkus.keycloak.admin-client.client-secret",
              "lethe.keycloak.admin-secret",
              "lethe-admin-secret"));

  static final Shipped OWNER = new Shipped(OWNER_PASSWORD, "lethe_owner");

  void start(@Observes @Priority(FIRST) StartupEvent event, Config config) {
    if (is(config, "lethe.demo")) {
      return;
    }
    List<String> faults = faults(config);
    if (!faults.isEmpty()) {
      throw new ConfigurationException(
          "This is no demonstration (lethe.demo), so it does not start with\n  "
              + String.join("\n  ", faults));
    }
  }

  /** Every setting that is not as production needs it, with the reason. */
  static List<String> faults(Config config) {
    List<String> faults = new ArrayList<>();
    SHIPPED.stream().filter(s -> s.stands(config)).map(Shipped::toString).forEach(faults::add);
    if (is(config, MIGRATE) && OWNER.stands(config)) {
      faults.add(OWNER.toString());
    }
    if (repeats(Path.of(config.getValue("lethe.secret.file", String.class)))) {
      faults.add("lethe.secret.file: a master key of one byte, repeated");
    }
    if (is(config, "lethe.keys.demo")) {
      faults.add("lethe.keys.demo: makes keys for a demonstration");
    }
    if (text(config, "lethe.keys.token.library").isEmpty()) {
      faults.add(
          "lethe.keys.token.library: not set, and the seal key in lethe.keys.folder is a"
              + " demonstration's");
    }
    if (text(config, "lethe.keys.timestamp.url").isEmpty()) {
      faults.add(
          "lethe.keys.timestamp.url: not set, and the authority inside is a demonstration's");
    }
    return List.copyOf(faults);
  }

  private static boolean is(Config config, String key) {
    return config.getOptionalValue(key, Boolean.class).orElse(false);
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class);
  }

  private static boolean repeats(Path key) {
    try {
      byte[] bytes = Files.readAllBytes(key);
      for (byte each : bytes) {
        if (each != bytes[0]) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      // Whoever needs the key says that it is missing.
      return false;
    }
  }
}

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
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Ends the start of a process whose settings hold what ships for demonstrations and anybody can
 * read: passwords, a client secret, the realm, keys that are made when they are missing. {@code
 * lethe.demo=true} says that it is a demonstration. Nor does a worker start with what is not for
 * it: beside the code of others it holds no password of the owner and no signing key.
 */
@ApplicationScoped
class ProductionCheck {

  /** Before any other part starts. */
  private static final int FIRST = 1;

  private static final String TOKEN = "lethe.keys.token.library";
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
          new Shipped("quarkus.oidc.auth-server-url", "http://localhost:8180/realms/lethe"));

  static final Shipped ADMIN =
      new Shipped(
          "quarkus.keycloak.admin-client.client-secret",
          "lethe.keycloak.admin-secret",
          "lethe-admin-secret");

  static final Shipped OWNER = new Shipped("quarkus.flyway.password", "lethe_owner");

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
    if (repeats(Path.of(config.getValue("lethe.secret.file", String.class)))) {
      faults.add("lethe.secret.file: a master key of one byte, repeated");
    }
    boolean migrates = is(config, MIGRATE);
    if (is(config, "lethe.operation.signer", true)) {
      Stream.of(ADMIN, OWNER)
          .filter(s -> s.stands(config) && (migrates || !s.equals(OWNER)))
          .map(Shipped::toString)
          .forEach(faults::add);
      faults.addAll(demonstrationKeys(config));
    } else if (is(config, "lethe.operation.worker", true)) {
      if (migrates) {
        faults.add(MIGRATE + ": on, and a worker is not given the owner's password");
      } else if (text(config, OWNER.key()).isPresent() && !OWNER.stands(config)) {
        faults.add(OWNER.key() + ": the owner's, which is not for a worker");
      }
      if (holdsSigningKeys(config)) {
        faults.add("lethe.keys: signing keys, which are not for a worker");
      }
    }
    return List.copyOf(faults);
  }

  private static List<String> demonstrationKeys(Config config) {
    List<String> faults = new ArrayList<>();
    if (is(config, "lethe.keys.demo")) {
      faults.add("lethe.keys.demo: makes keys for a demonstration");
    }
    if (text(config, TOKEN).isEmpty()) {
      faults.add(TOKEN + ": not set, and the seal key in lethe.keys.folder is a demonstration's");
    }
    if (text(config, "lethe.keys.timestamp.url").isEmpty()) {
      faults.add(
          "lethe.keys.timestamp.url: not set, and the authority inside is a demonstration's");
    }
    return faults;
  }

  private static boolean holdsSigningKeys(Config config) {
    return text(config, TOKEN).isPresent()
        || text(config, "lethe.keys.folder")
            .map(folder -> Files.exists(Path.of(folder, "log.key")))
            .orElse(false);
  }

  private static boolean is(Config config, String key) {
    return is(config, key, false);
  }

  private static boolean is(Config config, String key, boolean unsaid) {
    return config.getOptionalValue(key, Boolean.class).orElse(unsaid);
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

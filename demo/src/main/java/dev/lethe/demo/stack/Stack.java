// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A mail server, PostgreSQL, Keycloak, API, a witness of its log, and web UI, started in this order
 * and ended in the reverse one. Closing is safe at any moment, also from a shutdown hook.
 */
public final class Stack implements AutoCloseable {

  private static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Checkout checkout;
  private final Path folder;
  private final Ports ports;
  private @Nullable MailServer mails;

  /**
   * TCP ports.
   *
   * @param web the web UI, what people open
   * @param api the API
   * @param keycloak sign-in
   * @param postgres the database, 0 for any free port
   * @param mail takes the mails to everybody
   */
  public record Ports(int web, int api, int keycloak, int postgres, int mail) {

    /** The usual ports where they are free, others where they are not. */
    public static Ports usual() throws StackException {
      return new Ports(orFree(8080), orFree(8081), orFree(8180), 0, orFree(2525));
    }

    /** Free ports, for tests. */
    public static Ports free() throws StackException {
      return new Ports(
          ServerProcess.freePort(),
          ServerProcess.freePort(),
          ServerProcess.freePort(),
          0,
          ServerProcess.freePort());
    }

    private static int orFree(int port) throws StackException {
      return ServerProcess.isFree(port) ? port : ServerProcess.freePort();
    }
  }

  /** Password of the first operator of a stack that tests and the demo sign in to by themselves. */
  private static final String OPERATOR = "operator";

  private Stack(Checkout checkout, Path folder, Ports ports) {
    this.checkout = checkout;
    this.folder = folder;
    this.ports = ports;
  }

  /**
   * Starts everything.
   *
   * @param checkout what was built
   * @param folder data, keys and logs; what an earlier start left is used again
   * @param ports where to listen
   * @param started told the name of each part once it is ready
   */
  public static Stack start(Checkout checkout, Path folder, Ports ports, Consumer<String> started)
      throws StackException {
    return start(checkout, folder, ports, OPERATOR, started);
  }

  /**
   * As {@link #start(Checkout, Path, Ports, Consumer)}.
   *
   * @param operatorPassword of the first operator, unless an earlier start left another
   */
  public static Stack start(
      Checkout checkout,
      Path folder,
      Ports ports,
      String operatorPassword,
      Consumer<String> started)
      throws StackException {
    Stack stack = new Stack(checkout, folder, ports);
    try {
      stack.mails = stack.keep(MailServer.start(folder.resolve("mails"), ports.mail()));
      PostgresServer postgres =
          stack.keep(PostgresServer.start(folder.resolve("postgres"), ports.postgres()));
      started.accept("PostgreSQL");
      KeycloakServer keycloak =
          stack.keep(
              KeycloakServer.start(
                  checkout,
                  postgres,
                  stack.log("keycloak"),
                  ports.keycloak(),
                  stack.mails(),
                  operatorPassword));
      started.accept("Keycloak");
      WitnessServer witness =
          WitnessServer.prepare(
              checkout.witnessJar(), folder.resolve("witness"), ServerProcess.freePort());
      stack.keep(stack.startApi(postgres, keycloak, witness));
      started.accept("API");
      stack.keep(witness.start(stack.apiUrl(), stack.log("witness")));
      started.accept("witness");
      stack.keep(stack.startWeb(keycloak));
      started.accept("web UI");
      return stack;
    } catch (StackException | RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    synchronized (parts) {
      parts.push(part);
    }
    return part;
  }

  private Path log(String name) {
    return folder.resolve("logs/" + name + ".log");
  }

  private ServerProcess startApi(
      PostgresServer postgres, KeycloakServer keycloak, WitnessServer witness)
      throws StackException {
    Map<String, String> environment = new HashMap<>(witness.environment());
    environment.putAll(apiEnvironment(checkout, folder, ports, postgres, keycloak));
    if (Walls.missing().isPresent()) {
      environment.put("LETHE_ENGINE_DEMANDED_BARRIERS", Walls.NONE_DEMANDED);
    }
    return startQuarkus("API", checkout.apiJar(), ports.api(), environment);
  }

  /** What the API is told; every key is described in {@code platform-api/app}. */
  public static Map<String, String> apiEnvironment(
      Checkout checkout, Path folder, Ports ports, PostgresServer postgres, KeycloakServer keycloak)
      throws StackException {
    return Map.ofEntries(
        Map.entry("LETHE_DEMO", "true"),
        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("lethe")),
        Map.entry("QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.realmUrl()),
        Map.entry("LETHE_KEYCLOAK_URL", keycloak.url()),
        Map.entry("QUARKUS_MAILER_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_MAILER_PORT", Integer.toString(ports.mail())),
        Map.entry("LETHE_BASE_URL", "http://127.0.0.1:" + ports.web()),
        Map.entry("LETHE_ARTIFACT_ROOT", folder.resolve("artifacts").toString()),
        Map.entry("LETHE_UPLOAD_ROOT", folder.resolve("uploads").toString()),
        Map.entry("LETHE_ENGINE_FOLDER", checkout.engine().toString()),
        Map.entry("LETHE_VERIFIER_JAR", checkout.verifier().toString()),
        Map.entry("LETHE_ENGINE_CACHE", checkout.home().resolve("engine-cache").toString()),
        Map.entry("LETHE_OPERATION_STAGING", folder.resolve("staging").toString()),
        Map.entry("LETHE_SECRET_FILE", folder.resolve("keys/master.key").toString()),
        Map.entry("LETHE_SECRET_CREATE", "true"),
        Map.entry("LETHE_KEYS_FOLDER", folder.resolve("keys").toString()),
        Map.entry("LETHE_KEYS_DEMO", "true"));
  }

  private ServerProcess startWeb(KeycloakServer keycloak) throws StackException {
    return startQuarkus(
        "web UI",
        checkout.webJar(),
        ports.web(),
        Map.of(
            "LETHE_DEMO",
            "true",
            "QUARKUS_OIDC_AUTH_SERVER_URL",
            keycloak.realmUrl(),
            "LETHE_API_URL",
            apiUrl() + "/api/v1"));
  }

  private ServerProcess startQuarkus(
      String name, Path jar, int port, Map<String, String> environment) throws StackException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(
        List.of(
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-jar",
            jar.toString()));
    return ServerProcess.start(
        name,
        command,
        environment,
        log(name.replace(' ', '-').toLowerCase(Locale.ROOT)),
        URI.create("http://127.0.0.1:" + port + "/q/health/ready"),
        Duration.ofMinutes(3));
  }

  /** Where mails to everybody arrive. */
  public MailServer mails() {
    if (mails == null) {
      throw new IllegalStateException("the stack has not started");
    }
    return mails;
  }

  /** What people open. */
  public String webUrl() {
    return "http://127.0.0.1:" + ports.web();
  }

  /** Base of the REST API, without {@code /api/v1}. */
  public String apiUrl() {
    return "http://127.0.0.1:" + ports.api();
  }

  /** Address of the Keycloak realm. */
  public String realmUrl() {
    return "http://127.0.0.1:" + ports.keycloak() + "/realms/lethe";
  }

  @Override
  public void close() throws StackException {
    StackException failure = null;
    for (AutoCloseable part = next(); part != null; part = next()) {
      try {
        part.close();
      } catch (Exception e) {
        failure = new StackException(Reason.ENDED, "a part did not stop: " + e.getMessage(), e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private @Nullable AutoCloseable next() {
    synchronized (parts) {
      return parts.poll();
    }
  }

  /** Removes what earlier starts left in {@code folder}. */
  public static void forget(Path folder) throws StackException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new StackException(Reason.FILES, "cannot empty " + folder, e);
    }
  }
}

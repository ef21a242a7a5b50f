// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.demo.stack.Checkout;
import dev.lethe.demo.stack.PostgresServer;
import dev.lethe.demo.stack.ServerProcess;
import dev.lethe.demo.stack.StackException;
import dev.lethe.demo.stack.Walls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The packaged platform with its default heap on a PostgreSQL of its own, each a process, and one
 * engineer of one organisation who calls it. Tokens are signed here instead of by a Keycloak.
 */
final class RunningPlatform implements AutoCloseable {

  private static final String ENGINEER = "engineer";

  private final PostgresServer postgres;
  private final ServerProcess process;
  private final String url;
  private final KeyPair keys;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningPlatform(
      PostgresServer postgres, ServerProcess process, String url, KeyPair keys) {
    this.postgres = postgres;
    this.process = process;
    this.url = url;
    this.keys = keys;
  }

  static RunningPlatform start(Path folder)
      throws StackException, GeneralSecurityException, SQLException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    Checkout checkout = Checkout.here();
    PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"), 0);
    int port = ServerProcess.freePort();
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("LETHE_DEMO", "true"),
            Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("lethe")),
            Map.entry("LETHE_ARTIFACT_ROOT", folder.resolve("artifacts").toString()),
            Map.entry("LETHE_UPLOAD_ROOT", folder.resolve("uploads").toString()),
            Map.entry("LETHE_UPLOAD_LARGEST", "4G"),
            Map.entry("LETHE_ENGINE_FOLDER", checkout.engine().toString()),
            Map.entry("LETHE_ENGINE_DEMANDED_BARRIERS", Walls.NONE_DEMANDED),
            Map.entry("LETHE_VERIFIER_JAR", checkout.verifier().toString()),
            Map.entry("LETHE_OPERATION_STAGING", folder.resolve("staging").toString()),
            Map.entry("LETHE_SECRET_FILE", folder.resolve("keys/master.key").toString()),
            Map.entry("LETHE_SECRET_CREATE", "true"),
            Map.entry("LETHE_KEYS_FOLDER", folder.resolve("keys").toString()),
            Map.entry("LETHE_KEYS_DEMO", "true"));
    ServerProcess process =
        ServerProcess.start(
            "platform",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.oidc.auth-server-url=",
                "-Dquarkus.oidc.token.issuer=lethe-benchmark",
                "-Dquarkus.oidc.public-key="
                    + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                checkout.apiJar().toString()),
            environment,
            folder.resolve("platform.log"),
            URI.create("http://127.0.0.1:" + port + "/q/health/ready"),
            Duration.ofMinutes(4));
    RunningPlatform platform =
        new RunningPlatform(postgres, process, "http://127.0.0.1:" + port + "/api/v1", keys);
    platform.admit();
    return platform;
  }

  private void admit() throws SQLException {
    UUID tenant = UUID.randomUUID();
    execute(
        "insert into tenant values ('%s', 'large', 'Large data', 'Europe/Berlin', 'Large',"
                .formatted(tenant)
            + " 'privacy@large.example', 2, 0, now())");
    execute(
        "insert into membership values ('%s', '%s', '%s', '%s', 'Engineer', '{ml-engineer}',"
                .formatted(UUID.randomUUID(), tenant, ENGINEER, ENGINEER)
            + " now(), 'benchmark')");
  }

  /** A connection of the cluster's administrator. */
  Connection administrator() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl("lethe"), "postgres", "postgres");
  }

  /** Runs a statement as administrator. */
  void execute(String sql) throws SQLException {
    try (Connection connection = administrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The most memory the platform's process has used, in bytes. */
  long peakMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Announces an upload; returns its id. */
  String announce(String purpose, long length) throws Exception {
    return post(
            "/uploads",
            Map.of("purpose", purpose, "length", length, "mediaType", "application/octet-stream"))
        .get("id")
        .textValue();
  }

  /** Sends the next piece of an upload. */
  void append(String upload, long offset, byte[] piece) throws Exception {
    JsonNode unused =
        call(
            HttpRequest.newBuilder(URI.create(url + "/uploads/" + upload))
                .header("Content-Type", "application/octet-stream")
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", BodyPublishers.ofByteArray(piece)));
  }

  JsonNode post(String path, Map<String, ?> body) throws Exception {
    return post(path, BodyPublishers.ofByteArray(CanonicalJson.bytes(body)));
  }

  /** Does something that takes no body. */
  JsonNode post(String path) throws Exception {
    return post(path, BodyPublishers.noBody());
  }

  private JsonNode post(String path, BodyPublisher body) throws Exception {
    return call(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(body));
  }

  JsonNode get(String path) throws Exception {
    return call(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  private JsonNode call(HttpRequest.Builder request)
      throws IOException, InterruptedException, JsonException, GeneralSecurityException {
    HttpResponse<byte[]> answer =
        http.send(
            request.header("Authorization", "Bearer " + token()).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          answer.statusCode() + ": " + new String(answer.body(), UTF_8));
    }
    return CanonicalJson.parse(answer.body().length == 0 ? "{}".getBytes(UTF_8) : answer.body());
  }

  private String token() throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String said =
        part(Map.of("alg", "RS256", "typ", "JWT"))
            + "."
            + part(
                Map.of(
                    "iss",
                    "lethe-benchmark",
                    "sub",
                    ENGINEER,
                    "aud",
                    "lethe-api",
                    "preferred_username",
                    ENGINEER,
                    "iat",
                    now,
                    "exp",
                    now + 300));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(said.getBytes(UTF_8));
    return said + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String part(Map<String, ?> claims) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(CanonicalJson.bytes(claims));
  }

  @Override
  public void close() throws StackException {
    process.close();
    postgres.close();
  }
}

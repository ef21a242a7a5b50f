// SPDX-License-Identifier: Apache-2.0
package dev.lethe.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {

  private static final Path CHART = Path.of("lethe");
  private static final Path EXAMPLE = CHART.resolve("ci/example-values.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir Path folder;

  @Test
  void passesStrictLintWithTheLeastThatAnInstallationSays() throws IOException {
    LintResult result = new Helm(chartWithExampleValues()).lint().strict().call();

    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @Test
  void isOfTheVersionOfTheBuild() throws IOException {
    JsonNode chart = YAML.readTree(CHART.resolve("Chart.yaml").toFile());
    String version = System.getProperty("lethe.version");
    assertThat(version).isNotBlank();
    assertThat(chart.path("version").asText()).isEqualTo(version);
    assertThat(chart.path("appVersion").asText()).isEqualTo(version);
  }

  @Test
  void rendersOneDeploymentEachForApiWorkerAndWeb() throws IOException {
    assertThat(render(kind("Deployment")))
        .extracting(d -> d.at("/metadata/name").asText())
        .containsExactlyInAnyOrder("lethe-api", "lethe-worker", "lethe-web");
  }

  @Test
  void runsNothingAsRootAndWritesToNoRootFileSystem() throws IOException {
    for (JsonNode deployment : render(kind("Deployment"))) {
      JsonNode pod = deployment.at("/spec/template/spec");
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
      assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
      for (JsonNode container : pod.at("/containers")) {
        JsonNode security = container.at("/securityContext");
        assertThat(security.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
      }
    }
  }

  @Test
  void givesEveryContainerProbesAndResources() throws IOException {
    for (JsonNode deployment : render(kind("Deployment"))) {
      JsonNode container = deployment.at("/spec/template/spec/containers/0");
      assertThat(container.at("/startupProbe/httpGet/path").asText()).startsWith("/q/health/");
      assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
      assertThat(container.at("/readinessProbe/httpGet/path").asText())
          .isEqualTo("/q/health/ready");
      assertThat(container.at("/resources/limits/memory").asText()).isNotBlank();
      assertThat(container.at("/resources/requests/cpu").asText()).isNotBlank();
    }
  }

  @Test
  void letsWorkersRunStepsAndTheApiRunNone() throws IOException {
    for (JsonNode deployment : render(kind("Deployment"))) {
      String name = deployment.at("/metadata/name").asText();
      String worker = environment(deployment, "LETHE_OPERATION_WORKER");
      switch (name) {
        case "lethe-api" -> assertThat(worker).isEqualTo("false");
        case "lethe-worker" -> assertThat(worker).isEqualTo("true");
        default -> assertThat(worker).isEmpty();
      }
    }
  }

  /** Workers run the code of others: of all secrets they have the application's own and one key. */
  @Test
  void givesWorkersNeitherTheOwnerNorSigningKeys() throws IOException {
    for (JsonNode deployment : render(kind("Deployment"))) {
      String name = deployment.at("/metadata/name").asText();
      JsonNode keys = volume(deployment, "keys").at("/secret");
      List<String> secrets = new ArrayList<>();
      for (JsonNode variable : deployment.at("/spec/template/spec/containers/0/env")) {
        secrets.add(variable.at("/valueFrom/secretKeyRef/key").asText());
      }
      switch (name) {
        case "lethe-api" -> {
          assertThat(secrets).contains("app-password", "owner-password", "admin-secret");
          assertThat(keys.has("items")).isFalse();
          assertThat(environment(deployment, "LETHE_OPERATION_SIGNER")).isEmpty();
        }
        case "lethe-worker" -> {
          assertThat(secrets)
              .filteredOn(s -> !s.isEmpty())
              .containsExactlyInAnyOrder("app-username", "app-password");
          assertThat(keys.at("/items")).hasSize(1);
          assertThat(keys.at("/items/0/key").asText()).isEqualTo("master.key");
          assertThat(environment(deployment, "LETHE_OPERATION_SIGNER")).isEqualTo("false");
          assertThat(environment(deployment, "QUARKUS_FLYWAY_MIGRATE_AT_START")).isEqualTo("false");
        }
        default -> assertThat(keys.isMissingNode()).isTrue();
      }
    }
  }

  /** What steps work on is lost with the pod; on a disk it would outlast an erasure. */
  @Test
  void stagesInMemory() throws IOException {
    for (JsonNode deployment : render(kind("Deployment"))) {
      String name = deployment.at("/metadata/name").asText();
      String medium = volume(deployment, "staging").at("/emptyDir/medium").asText();
      assertThat(medium).isEqualTo(name.equals("lethe-web") ? "" : "Memory");
      assertThat(environment(deployment, "LETHE_OPERATION_STAGING"))
          .isEqualTo(name.equals("lethe-web") ? "" : "/staging");
      assertThat(environment(deployment, "JAVA_TOOL_OPTIONS").contains("+ExitOnOutOfMemoryError"))
          .isEqualTo(!name.equals("lethe-web"));
    }
  }

  @Test
  void demandsWallsAroundRuns() throws IOException {
    for (JsonNode deployment : render(kind("Deployment"))) {
      assertThat(environment(deployment, "LETHE_ENGINE_DEMANDED_BARRIERS"))
          .isEqualTo(
              deployment.at("/metadata/name").asText().equals("lethe-web")
                  ? ""
                  : "NETWORK,FILES,PROCESSES");
    }
    assertThatThrownBy(() -> template().set("engine.demandedBarriers[0]", "WALLS").call())
        .isInstanceOf(Exception.class);
  }

  @Test
  void keepsTheAnchorOnTheClaimAndNamesTheWitnesses() throws IOException {
    for (JsonNode deployment : render(kind("Deployment"))) {
      if (!deployment.at("/metadata/name").asText().equals("lethe-web")) {
        assertThat(environment(deployment, "LETHE_LOG_ANCHOR"))
            .isEqualTo("/var/lib/lethe/log.anchor");
        assertThat(environment(deployment, "LETHE_LOG_WITNESSES")).isEmpty();
      }
    }
    List<JsonNode> watched =
        documents(
                template()
                    .set("log.quorum", "1")
                    .set("log.witnesses[0].key", "w.example+0a1b2c3d+BAAA")
                    .set("log.witnesses[0].url", "https://w.example")
                    .set("log.witnesses[1].key", "v.example+0a1b2c3e+BBBB")
                    .set("log.witnesses[1].url", "https://v.example"))
            .stream()
            .filter(kind("Deployment"))
            .filter(d -> !environment(d, "LETHE_LOG_QUORUM").isEmpty())
            .toList();
    assertThat(watched).hasSize(2);
    assertThat(environment(watched.get(0), "LETHE_LOG_QUORUM")).isEqualTo("1");
    assertThat(environment(watched.get(0), "LETHE_LOG_WITNESSES"))
        .isEqualTo(
            "w.example+0a1b2c3d+BAAA https://w.example,v.example+0a1b2c3e+BBBB https://v.example");
    assertThatThrownBy(() -> template().set("log.witnesses[0].key", "no key").call())
        .as("a key that is none")
        .isInstanceOf(Exception.class);
  }

  @Test
  void takesEverySecretByReference() throws IOException {
    assertThat(render(kind("Secret"))).isEmpty();
    for (JsonNode deployment : render(kind("Deployment"))) {
      for (JsonNode variable : deployment.at("/spec/template/spec/containers/0/env")) {
        String name = variable.at("/name").asText();
        if (name.contains("PASSWORD") || name.endsWith("_SECRET")) {
          assertThat(variable.at("/valueFrom/secretKeyRef/name").asText()).as(name).isNotBlank();
          assertThat(variable.has("value")).as(name).isFalse();
        }
      }
    }
  }

  @Test
  void keepsTheClaimOfAnUninstalledRelease() throws IOException {
    JsonNode claim = render(kind("PersistentVolumeClaim")).get(0);
    assertThat(claim.at("/metadata/annotations").path("helm.sh/resource-policy").asText())
        .isEqualTo("keep");
  }

  @Test
  void rendersAnIngressOnlyWhenAsked() throws IOException {
    assertThat(render(kind("Ingress"))).isEmpty();
    List<JsonNode> ingresses =
        documents(
                template()
                    .set("ingress.enabled", "true")
                    .set("ingress.host", "lethe.example")
                    .set("ingress.tlsSecret", "lethe-tls"))
            .stream()
            .filter(kind("Ingress"))
            .toList();
    assertThat(ingresses).hasSize(1);
    assertThat(ingresses.get(0).at("/spec/tls/0/secretName").asText()).isEqualTo("lethe-tls");
  }

  @Test
  void refusesValuesThatTheSchemaDoesNotKnow() {
    assertThatThrownBy(() -> template().set("api.replica", "2").call())
        .hasMessageContaining("replica");
    assertThatThrownBy(() -> template().set("worker.replicas", "0").call())
        .hasMessageContaining("replicas");
    assertThatThrownBy(() -> template().set("publicUrl", "http://lethe.example").call())
        .hasMessageContaining("publicUrl");
  }

  @Test
  void refusesToRenderWithoutADatabase() {
    assertThatThrownBy(() -> new Helm(CHART).template().withName("lethe").call())
        .hasMessageContaining("database");
  }

  private static TemplateCommand template() {
    return new Helm(CHART).template().withName("lethe").withValuesFile(EXAMPLE);
  }

  private static List<JsonNode> render(Predicate<JsonNode> filter) throws IOException {
    return documents(template()).stream().filter(filter).toList();
  }

  private static List<JsonNode> documents(TemplateCommand command) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(command.call())) {
      values.forEachRemaining(documents::add);
    }
    assertThat(documents).as("the chart renders something").hasSizeGreaterThan(5);
    return documents;
  }

  private static Predicate<JsonNode> kind(String kind) {
    return document -> document.path("kind").asText().equals(kind);
  }

  private static JsonNode volume(JsonNode deployment, String name) {
    for (JsonNode volume : deployment.at("/spec/template/spec/volumes")) {
      if (volume.path("name").asText().equals(name)) {
        return volume;
      }
    }
    return MissingNode.getInstance();
  }

  private static String environment(JsonNode deployment, String name) {
    for (JsonNode variable : deployment.at("/spec/template/spec/containers/0/env")) {
      if (variable.path("name").asText().equals(name)) {
        return variable.path("value").asText();
      }
    }
    return "";
  }

  /** Lint reads a chart's own values only, so it gets a copy whose defaults are the example. */
  private Path chartWithExampleValues() throws IOException {
    Path copy = folder.resolve("lethe");
    try (var files = Files.walk(CHART)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(CHART.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    ObjectNode values = (ObjectNode) YAML.readTree(CHART.resolve("values.yaml").toFile());
    YAML.readerForUpdating(values).readValue(EXAMPLE.toFile());
    YAML.writeValue(copy.resolve("values.yaml").toFile(), values);
    return copy;
  }
}

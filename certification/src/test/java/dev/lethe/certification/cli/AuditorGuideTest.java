// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.Tile;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.IssuedCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the auditor's guide, one after another, as a reader would. */
@Tag("thorough")
class AuditorGuideTest {

  private static final Path GUIDE = Path.of("../docs/guide/auditor.md");
  private static final Pattern BLOCK = Pattern.compile("```\n(.*?)\n```", Pattern.DOTALL);

  @TempDir private Path folder;
  private IssuedCertificate issued;
  private HttpServer server;

  @BeforeEach
  void write() throws Exception {
    issued = IssuedCertificate.of(EvidenceExamples.exact());
    Files.write(folder.resolve("certificate.pdf"), issued.pdf());
    Files.write(folder.resolve("trust.json"), issued.trust().bytes());
    Files.write(folder.resolve("document.tlog-proof"), issued.proof());
    for (StatusPurpose purpose : StatusPurpose.values()) {
      Files.write(
          folder.resolve(StatusFiles.name(purpose) + ".json"), issued.lists().get(purpose).get(0));
      Files.write(
          folder.resolve(StatusFiles.name(purpose) + ".note"), issued.lists().get(purpose).get(1));
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(
        folder.resolve("lethe"),
        """
        #!/bin/sh
        command=$1
        shift
        case $command in
          verify) main=dev.lethe.certification.cli.VerifyCommand ;;
          witness) main=dev.lethe.certification.witness.Main ;;
        esac
        exec "%s" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "%s" $main "$@"
        """
            .formatted(java, System.getProperty("java.class.path")));
    assertThat(folder.resolve("lethe").toFile().setExecutable(true)).isTrue();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/log/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** The log as the platform serves it. */
  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/api/v1/log/".length());
      byte[] body =
          path.equals("checkpoint")
              ? issued.log().checkpoint().bytes()
              : issued.log().tile(Tile.parse(path));
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (LogException e) {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(GUIDE, UTF_8));
    while (block.find()) {
      commands.addAll(block.group(1).lines().toList());
    }
    return commands;
  }

  private String here(String command) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    return command
        .replace("https://platform.example", address)
        .replace("LOG_VKEY", "'" + issued.log().noteKey().vkey() + "' --listen 127.0.0.1:0");
  }

  private static boolean installed(String program) {
    return program.startsWith("./")
        || Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  @Test
  void everyCommandOfTheGuideDoesWhatItSays() throws Exception {
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(12);
    StringBuilder printed = new StringBuilder();
    for (String command : commands) {
      if (!installed(command.split(" ")[0])) {
        System.out.println("not run, because it is not installed: " + command);
      } else if (command.endsWith(" &")) {
        printed.append(firstLine(here(command.substring(0, command.length() - 2))));
      } else {
        printed.append(run(here(command)));
      }
    }

    assertThat(printed)
        .contains("Verified. The outcome above is what was found")
        .contains("notices each of the changes")
        .contains("Every tile leads to the signed root")
        .contains("Something was added or changed after the seal")
        .contains(issued.evidence().digest().hex() + "  evidence.json")
        .contains(issued.trust().digest().hex() + "  trust.json")
        .contains("witness.example+")
        .contains("listens on port");
    assertThat(folder.resolve("seen/heads")).isNotEmptyDirectory();
    assertThat(folder.resolve("log-mirror/checkpoint")).exists();
  }

  private Process start(String command) throws IOException {
    return new ProcessBuilder("sh", "-c", "exec " + command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private String run(String command) throws Exception {
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(command).isTrue();
    assertThat(process.exitValue()).as("%s%n%s", command, output).isZero();
    return output;
  }

  private String firstLine(String command) throws Exception {
    Process process = start(command);
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      return output.readLine();
    } finally {
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }
}

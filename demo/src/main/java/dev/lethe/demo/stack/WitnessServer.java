// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A witness of the log, with key and memory of its own. It stands for somebody else's: what it has
 * cosigned it never forgets, also where the platform's data are put back. Its key is there before
 * the API starts, which has to know it; the witness itself starts after, since it has to know the
 * key of the API's log.
 */
final class WitnessServer {

  private final Path jar;
  private final Path folder;
  private final int port;
  private final String key;

  private WitnessServer(Path jar, Path folder, int port, String key) {
    this.jar = jar;
    this.folder = folder;
    this.port = port;
    this.key = key;
  }

  /** Makes the witness's key and memory, unless an earlier start did. */
  static WitnessServer prepare(Path jar, Path folder, int port) throws StackException {
    Path vkey = folder.resolve("vkey");
    try {
      if (!Files.exists(vkey)) {
        Files.createDirectories(folder);
        Process process =
            new ProcessBuilder(
                    java(),
                    "-jar",
                    jar.toString(),
                    "init",
                    "--name=witness.lethe.example",
                    "--key=" + folder.resolve("witness.key"),
                    "--memory=" + folder.resolve("memory"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] printed = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
          throw new StackException(Reason.ENDED, "the witness could not make its key in " + folder);
        }
        Files.write(vkey, printed);
      }
      return new WitnessServer(jar, folder, port, Files.readString(vkey).strip());
    } catch (IOException e) {
      throw new StackException(Reason.FILES, "cannot make a witness in " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(Reason.NOT_READY, "interrupted while making a witness", e);
    }
  }

  /** What the API is told of it. */
  Map<String, String> environment() {
    return Map.of("LETHE_LOG_WITNESSES", key + " " + url(), "LETHE_LOG_QUORUM", "1");
  }

  private String url() {
    return "http://127.0.0.1:" + port;
  }

  /**
   * Starts it.
   *
   * @param api base of the REST API that runs the log
   */
  ServerProcess start(String api, Path log) throws StackException {
    return ServerProcess.start(
        "witness",
        List.of(
            java(),
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-jar",
            jar.toString(),
            "run",
            "--key=" + folder.resolve("witness.key"),
            "--memory=" + folder.resolve("memory"),
            "--log=" + logKey(api),
            "--listen=127.0.0.1:" + port),
        Map.of(),
        log,
        URI.create(url() + "/"),
        Duration.ofMinutes(1));
  }

  /** The key of the log, as the API's trust file names it. */
  private static String logKey(String api) throws StackException {
    try {
      HttpResponse<String> trust =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(api + "/api/v1/trust"))
                      .timeout(Duration.ofSeconds(30))
                      .build(),
                  HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new ObjectMapper()
          .readTree(trust.body())
          .path("logPolicy")
          .asText()
          .lines()
          .filter(line -> line.startsWith("log "))
          .map(line -> line.split(" ", 3)[1])
          .findFirst()
          .orElseThrow(
              () -> new StackException(Reason.NOT_READY, "the trust file names no log: " + trust));
    } catch (IOException e) {
      throw new StackException(Reason.NOT_READY, "the API's trust file cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(Reason.NOT_READY, "interrupted", e);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}

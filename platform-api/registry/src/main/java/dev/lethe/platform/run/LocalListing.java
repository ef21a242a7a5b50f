// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.platform.run.EngineException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What a local engine can do, as a child process of its own prints it. */
final class LocalListing {

  private static final int MOST_ERROR_TEXT = 2000;

  private LocalListing() {}

  /**
   * Names the jars in these folders by name, length and time of change. Their bytes are not read:
   * the native library alone has hundreds of megabytes.
   *
   * @throws EngineException MISSING if a folder cannot be read
   */
  static Digest fingerprint(List<Path> folders) throws EngineException {
    StringBuilder text = new StringBuilder();
    for (Path folder : folders) {
      text.append(folder).append('\n');
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
          text.append(file.getFileName())
              .append(' ')
              .append(Files.size(file))
              .append(' ')
              .append(Files.getLastModifiedTime(file).toMillis())
              .append('\n');
        }
      } catch (IOException e) {
        throw new EngineException(Reason.MISSING, "The folder " + folder + " cannot be read.", e);
      }
    }
    return Digest.of(text.toString().getBytes(UTF_8));
  }

  /**
   * Runs the command and reads its answer.
   *
   * @throws EngineException FAILED, TIMED_OUT or UNREADABLE
   */
  static MethodCatalog read(ProcessBuilder builder, Duration limit) throws EngineException {
    try {
      Process process = builder.start();
      try {
        return answer(process, limit);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new EngineException(Reason.FAILED, "The engine cannot be started: " + e, e);
    }
  }

  private static MethodCatalog answer(Process process, Duration limit)
      throws EngineException, IOException {
    process.getOutputStream().close();
    CompletableFuture<byte[]> out = drain(process.getInputStream(), CanonicalJson.MAX_BYTES + 1);
    CompletableFuture<byte[]> error = drain(process.getErrorStream(), MOST_ERROR_TEXT);
    try {
      byte[] catalog = out.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EngineException(Reason.TIMED_OUT, tooLate(limit));
      }
      if (process.exitValue() != 0) {
        String text = new String(error.get(1, TimeUnit.SECONDS), UTF_8).strip();
        throw new EngineException(Reason.FAILED, "The engine cannot list its methods: " + text);
      }
      return CanonicalJson.read(catalog, MethodCatalog.class);
    } catch (TimeoutException e) {
      throw new EngineException(Reason.TIMED_OUT, tooLate(limit), e);
    } catch (JsonException e) {
      throw new EngineException(
          Reason.UNREADABLE, "The engine's list of methods cannot be read: " + e.getMessage(), e);
    } catch (ExecutionException e) {
      throw new EngineException(Reason.FAILED, "The engine's answer broke off.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(Reason.FAILED, "Waiting for the engine was interrupted.", e);
    }
  }

  private static String tooLate(Duration limit) {
    return "The engine did not list its methods within " + limit.toSeconds() + " s.";
  }

  /** Keeps the first bytes and reads the rest away, so that the child never waits for us. */
  private static CompletableFuture<byte[]> drain(InputStream in, int most) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (in) {
            byte[] first = in.readNBytes(most);
            in.transferTo(OutputStream.nullOutputStream());
            return first;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
import java.util.concurrent.TimeUnit;

/**
 * A server of the stack that runs as a child process, its output in a log file. It ends with this
 * Java process, also when that is told to stop while the server is still starting.
 */
public final class ServerProcess implements AutoCloseable {

  private final String name;
  private final Process process;
  private final Path log;

  private ServerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a command and waits until its health address answers 200.
   *
   * @param name for messages
   * @param command program and arguments
   * @param environment added to this process's own
   * @param log file for output; its folder is created
   * @param health address to ask
   * @param patience how long to wait
   * @throws StackException ENDED or NOT_READY with the end of the log, FILES
   */
  public static ServerProcess start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      URI health,
      Duration patience)
      throws StackException {
    ServerProcess server;
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      server = new ServerProcess(name, builder.start(), log);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    } catch (IOException e) {
      throw new StackException(Reason.FILES, "cannot start " + name + ": " + e.getMessage(), e);
    }
    try {
      server.awaitHealth(health, patience);
      return server;
    } catch (StackException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void awaitHealth(URI health, Duration patience) throws StackException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new StackException(Reason.ENDED, name + " ended at once. " + lastLines());
      }
      try {
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackException(Reason.NOT_READY, name + " was still starting", e);
      }
      pause();
    }
    throw new StackException(
        Reason.NOT_READY,
        name + " was not ready within " + patience.toSeconds() + " s. " + lastLines());
  }

  private static void pause() throws StackException {
    try {
      TimeUnit.MILLISECONDS.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(Reason.NOT_READY, "interrupted", e);
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return "Its log "
          + log
          + " ends with:\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      return "Its log " + log + " cannot be read.";
    }
  }

  /** A TCP port of this machine that was free a moment ago. */
  public static int freePort() throws StackException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StackException(Reason.FILES, "no free port", e);
    }
  }

  /** Whether nobody listens on this port of the loopback address. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Ends the server the hard way, as a power cut would. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the server and its children to end, and insists after ten seconds. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}

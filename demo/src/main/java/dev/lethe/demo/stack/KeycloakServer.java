// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A real Keycloak of this machine, with the project's realm. The distribution is unpacked and built
 * once, so that later starts are short.
 */
public final class KeycloakServer implements AutoCloseable {

  private static final String BUILT = ".built-for-lethe";

  private final ServerProcess process;
  private final int port;

  private KeycloakServer(ServerProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts Keycloak and imports the realm if its database does not hold it yet.
   *
   * @param checkout where the distribution and the realm are found; unpacked into its home
   * @param postgres the server whose {@code keycloak} database is used
   * @param log file for output
   * @param port TCP port
   * @param mails takes what Keycloak writes to people
   * @param operatorPassword of the first operator, where the realm is imported
   */
  public static KeycloakServer start(
      Checkout checkout,
      PostgresServer postgres,
      Path log,
      int port,
      MailServer mails,
      String operatorPassword)
      throws StackException {
    Path folder = built(checkout, log);
    int management = ServerProcess.freePort();
    List<String> command =
        List.of(
            folder.resolve("bin/kc.sh").toString(),
            "start",
            "--optimized",
            "--import-realm",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--http-management-port=" + management,
            "--hostname-strict=false",
            "--cache=local",
            "--db-url=" + postgres.jdbcUrl("keycloak"),
            "--db-username=keycloak",
            "--db-password=keycloak",
            "--log-level=warn");
    ServerProcess process =
        ServerProcess.start(
            "Keycloak",
            command,
            Map.of(
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m",
                "JAVA_OPTS_APPEND",
                "-XX:TieredStopAtLevel=1",
                "LETHE_SMTP_PORT",
                Integer.toString(mails.port()),
                "LETHE_OPERATOR_PASSWORD",
                operatorPassword),
            log,
            URI.create("http://127.0.0.1:" + management + "/health/ready"),
            Duration.ofMinutes(4));
    return new KeycloakServer(process, port);
  }

  /** Unpacks and builds under a lock, since tests of several modules may ask at once. */
  private static Path built(Checkout checkout, Path log) throws StackException {
    Path zip = checkout.keycloakZip();
    String version = zip.getFileName().toString().replace(".zip", "");
    Path home = checkout.home();
    try {
      Files.createDirectories(home);
      try (FileChannel channel =
          FileChannel.open(
              home.resolve("keycloak.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        FileLock lock = channel.lock();
        Path folder = home.resolve(version);
        if (!Files.exists(folder.resolve(BUILT))) {
          unpack(zip, folder);
          Files.createDirectories(folder.resolve("data/import"));
          build(folder, log);
          Files.createFile(folder.resolve(BUILT));
        }
        Files.copy(
            checkout.realm(),
            folder.resolve("data/import/lethe-realm.json"),
            StandardCopyOption.REPLACE_EXISTING);
        lock.release();
        return folder;
      }
    } catch (IOException e) {
      throw new StackException(Reason.FILES, "cannot unpack Keycloak into " + home, e);
    }
  }

  private static void unpack(Path zip, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        Path inside = Path.of(entry.getName());
        if (inside.getNameCount() < 2) {
          continue;
        }
        Path target = folder.resolve(inside.subpath(1, inside.getNameCount())).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("the archive points outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
    Path script = folder.resolve("bin/kc.sh");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + script + " executable");
    }
  }

  private static void build(Path folder, Path log) throws IOException, StackException {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("bin/kc.sh").toString());
    command.addAll(List.of("build", "--db=postgres", "--health-enabled=true"));
    Files.createDirectories(log.getParent());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new StackException(Reason.ENDED, "kc.sh build failed, see " + log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new StackException(Reason.NOT_READY, "interrupted while building Keycloak", e);
    }
  }

  /** Base address, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Address of the realm, which is also the issuer of its tokens. */
  public String realmUrl() {
    return url() + "/realms/lethe";
  }

  @Override
  public void close() {
    process.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A clone of the project on disk, where the build has put what the stack runs.
 *
 * @param root the folder with {@code pom.xml} and {@code lethe}
 */
public record Checkout(Path root) {

  /**
   * The clone that holds the working directory.
   *
   * @throws StackException NOT_BUILT outside a clone
   */
  public static Checkout here() throws StackException {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve("lethe")) && Files.isDirectory(p.resolve("unlearning-engine"))) {
        return new Checkout(p);
      }
    }
    throw new StackException(Reason.NOT_BUILT, "not inside a clone of Lethe");
  }

  /** Folder for what is kept between starts: {@code LETHE_HOME}, else {@code .lethe}. */
  public Path home() {
    String home = System.getenv("LETHE_HOME");
    return home == null || home.isBlank() ? root.resolve(".lethe") : Path.of(home);
  }

  /** The Keycloak distribution as Maven fetched it. */
  public Path keycloakZip() throws StackException {
    Path folder = built("demo/target/keycloak");
    try (var files = Files.newDirectoryStream(folder, "keycloak-quarkus-dist-*.zip")) {
      for (Path zip : files) {
        return zip;
      }
    } catch (IOException e) {
      throw new StackException(Reason.FILES, "cannot list " + folder, e);
    }
    throw new StackException(Reason.NOT_BUILT, folder + " holds no Keycloak distribution");
  }

  /** The realm that is imported into Keycloak. */
  public Path realm() throws StackException {
    return built("platform-api/keycloak/lethe-realm.json");
  }

  /** The runnable API. */
  public Path apiJar() throws StackException {
    return built("platform-api/app/target/quarkus-app/quarkus-run.jar");
  }

  /** The runnable web UI. */
  public Path webJar() throws StackException {
    return built("web-ui/target/quarkus-app/quarkus-run.jar");
  }

  /** The witness, a program of its own. */
  public Path witnessJar() throws StackException {
    return built("certification/target/lethe-witness.jar");
  }

  /** The engine that the API starts for each run. */
  public Path engine() throws StackException {
    return built("unlearning-engine/runner/target/engine");
  }

  /** The offline verifier, which the API checks files of strangers with. */
  public Path verifier() throws StackException {
    return built("certification/target/lethe-verify.jar");
  }

  private Path built(String path) throws StackException {
    Path file = root.resolve(path);
    if (!Files.exists(file)) {
      throw new StackException(
          Reason.NOT_BUILT, file + " is missing; run: mvn -DskipTests package");
    }
    return file;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.external;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A command that an operator lets runs start.
 *
 * @param name lower-case letters, digits and dashes, for example {@code sklearn-forest}
 * @param argv program, as an absolute path, and its first arguments
 * @param files absolute path to digest of the programs and scripts that make it up; a run refuses
 *     to start the command when one has changed
 */
public record ApprovedCommand(String name, List<String> argv, Map<String, Digest> files) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int MOST_ARGUMENTS = 64;

  public ApprovedCommand {
    requireName(name);
    argv = List.copyOf(argv);
    files = Map.copyOf(files);
    if (argv.isEmpty() || argv.size() > MOST_ARGUMENTS) {
      throw new IllegalArgumentException(
          "argv of " + name + " has 1 to " + MOST_ARGUMENTS + " parts, found " + argv.size());
    }
    requireAbsolute(name, argv.get(0));
    files.keySet().forEach(file -> requireAbsolute(name, file));
  }

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException if it is not lower-case letters, digits and dashes
   */
  public static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a command is named by lower-case letters, digits and dashes, found " + name);
    }
  }

  /** The digest that recipes name: of the canonical JSON of this entry. */
  public Digest digest() {
    return Digest.of(CanonicalJson.bytes(this));
  }

  private static void requireAbsolute(String name, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("paths of " + name + " are absolute, found " + path);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.external;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The operator's list, a JSON file.
 *
 * @param schema {@link #SCHEMA}
 * @param commands each name once
 */
public record ApprovedCommands(String schema, List<ApprovedCommand> commands) {

  public static final String SCHEMA = "lethe-approved-commands/1";

  public ApprovedCommands {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    commands = List.copyOf(commands);
    if (commands.stream().map(ApprovedCommand::name).distinct().count() != commands.size()) {
      throw new IllegalArgumentException("a command stands in the list twice");
    }
  }

  /** A list of these. */
  public static ApprovedCommands of(List<ApprovedCommand> commands) {
    return new ApprovedCommands(SCHEMA, commands);
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read
   * @throws JsonException if it is no such list
   */
  public static ApprovedCommands read(Path file) throws IOException, JsonException {
    return CanonicalJson.read(Files.readAllBytes(file), ApprovedCommands.class);
  }

  /** The entry of this name, if it is still the one with this digest. */
  public Optional<ApprovedCommand> find(String name, Digest approval) {
    return commands.stream()
        .filter(command -> command.name().equals(name) && command.digest().equals(approval))
        .findFirst();
  }
}

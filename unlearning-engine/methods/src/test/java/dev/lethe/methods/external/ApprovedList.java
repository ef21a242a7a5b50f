// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import dev.lethe.contract.external.ApprovedCommand;
import dev.lethe.contract.external.ApprovedCommands;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Stands in for the operator: writes the list and names it to this process. */
final class ApprovedList {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private ApprovedList() {}

  /** The nearest-mean program, in a Java that starts fast. */
  static ApprovedCommand centroid() {
    return new ApprovedCommand(
        "centroid",
        List.of(
            JAVA,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx32m",
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            CentroidProgram.class.getName()),
        Map.of());
  }

  /** A shell script. */
  static ApprovedCommand shell(String script) {
    return new ApprovedCommand("shell", List.of("/bin/sh", "-c", script, "sh"), Map.of());
  }

  /** Approves them, in place of what was approved before. */
  static void approve(Path folder, ApprovedCommand... commands) throws IOException {
    Path list = folder.resolve("commands.json");
    Files.write(list, CanonicalJson.bytes(ApprovedCommands.of(List.of(commands))));
    System.setProperty(Command.LIST, list.toString());
  }

  static Architecture.External architecture(ApprovedCommand command) {
    return new Architecture.External(command.name(), command.digest());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.external;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovedCommandsTest {

  private static final ApprovedCommand FOREST =
      new ApprovedCommand(
          "forest",
          List.of("/usr/bin/python3", "/opt/forest.py"),
          Map.of("/opt/forest.py", Digest.of(new byte[] {1})));

  @TempDir Path folder;

  @Test
  void findsAnEntryByNameAndDigestOnly() {
    ApprovedCommands list = ApprovedCommands.of(List.of(FOREST));
    assertThat(list.find("forest", FOREST.digest())).contains(FOREST);
    assertThat(list.find("trees", FOREST.digest())).isEmpty();
    ApprovedCommand changed =
        new ApprovedCommand("forest", List.of("/usr/bin/python3"), FOREST.files());
    assertThat(list.find("forest", changed.digest())).isEmpty();
  }

  @Test
  void readsTheOperatorsFile() throws Exception {
    Path file = folder.resolve("commands.json");
    Files.write(file, CanonicalJson.bytes(ApprovedCommands.of(List.of(FOREST))));
    assertThat(ApprovedCommands.read(file).commands()).containsExactly(FOREST);
    Files.writeString(file, "{\"schema\":\"lethe-approved-commands/1\"}", UTF_8);
    assertThatThrownBy(() -> ApprovedCommands.read(file)).isInstanceOf(JsonException.class);
  }

  @Test
  void refusesNamesTwiceAndPathsThatAreRelative() {
    assertThatThrownBy(() -> ApprovedCommands.of(List.of(FOREST, FOREST)))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new ApprovedCommand("x", List.of("python3"), Map.of()))
        .hasMessageContaining("absolute");
    assertThatThrownBy(() -> new ApprovedCommand("x", List.of(), Map.of()))
        .hasMessageContaining("parts");
    assertThatThrownBy(() -> new Architecture.External("a b", FOREST.digest()))
        .hasMessageContaining("lower-case");
  }
}

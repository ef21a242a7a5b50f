// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Known answers: the JSON files beside the tests, or those in the folder {@code -Dlethe.vectors}
 * names, where a missing file is skipped.
 */
public final class Vectors {

  private static final JsonMapper JSON = new JsonMapper();

  private Vectors() {}

  /** The file {@code log/<name>.json}. */
  public static JsonNode read(String name) {
    String folder = System.getProperty("lethe.vectors", "");
    String file = name + ".json";
    try {
      if (folder.isEmpty()) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/log/" + file)) {
          assertThat(in).as("test resource vectors/log/%s", file).isNotNull();
          return JSON.readTree(in);
        }
      }
      Path path = Path.of(folder, "log", file);
      if (!Files.exists(path)) {
        path = Path.of(folder, file);
      }
      assumeTrue(Files.exists(path), file + " is not in " + folder);
      return JSON.readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Stream<JsonNode> each(JsonNode array) {
    assertThat(array).isNotEmpty();
    return StreamSupport.stream(array.spliterator(), false);
  }

  public static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.textValue());
  }

  public static Digest hash(JsonNode node) {
    return Digest.ofHash(hex(node));
  }

  public static List<Digest> hashes(JsonNode array) {
    List<Digest> hashes = new ArrayList<>();
    array.forEach(node -> hashes.add(hash(node)));
    return hashes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the timeline says of who asked on the page is there in German. */
class IntakeSentencesTest {

  @Test
  void whatIsSaidOfWhoAskedIsThereInGerman() throws Exception {
    JsonNode german =
        new ObjectMapper()
            .readTree(Path.of("src/main/resources/META-INF/sentences_de.json").toFile());
    assertThat(german.fieldNames()).toIterable().containsAll(AskersTale.SAID.values());
  }
}

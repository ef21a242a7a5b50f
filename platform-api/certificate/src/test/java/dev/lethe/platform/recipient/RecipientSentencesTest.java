// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the timeline says of recipients is there in German. */
class RecipientSentencesTest {

  @Test
  void whatIsSaidOfRecipientsIsThereInGerman() throws Exception {
    JsonNode german =
        new ObjectMapper()
            .readTree(Path.of("src/main/resources/META-INF/sentences_de.json").toFile());
    assertThat(german.fieldNames()).toIterable().containsAll(Owing.SAID.values());
  }
}

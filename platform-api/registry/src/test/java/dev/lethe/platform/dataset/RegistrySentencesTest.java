// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.platform.model.ModelTale;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the trail says of data sets and models is there in German. */
class RegistrySentencesTest {

  @Test
  void whatIsSaidOfDataAndModelsIsThereInGermanAndNothingElse() throws Exception {
    Set<String> said =
        Stream.concat(DatasetTale.SAID.values().stream(), ModelTale.SAID.values().stream())
            .collect(Collectors.toSet());
    JsonNode german =
        new ObjectMapper()
            .readTree(Path.of("src/main/resources/META-INF/sentences_de.json").toFile());
    assertThat(german.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(said);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the timeline says of letters is there in German. */
class LetterSentencesTest {

  @Test
  void whatIsSaidOfLettersIsThereInGerman() throws Exception {
    Set<String> said =
        Stream.concat(
                Stream.of(LetterKind.values()).map(LetterKind::named), Told.SAID.values().stream())
            .collect(Collectors.toSet());
    JsonNode german =
        new ObjectMapper()
            .readTree(Path.of("src/main/resources/META-INF/sentences_de.json").toFile());
    assertThat(german.fieldNames()).toIterable().containsAll(said);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.platform.access.Callers;
import dev.lethe.platform.audit.PlatformTale;
import dev.lethe.platform.tenant.closing.ClosingOutlook;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A sentence that is added or changed has a German one. */
class ProblemSentencesTest {

  @Test
  void whatEveryProblemSaysIsThereInGermanAndNothingElse() throws Exception {
    Set<String> said =
        Stream.of(
                Stream.of(ProblemType.values())
                    .flatMap(type -> Stream.of(type.title(), type.when(), type.remedy())),
                PlatformTale.SAID.values().stream(),
                ClosingOutlook.SAID.stream(),
                Stream.of(Callers.CLOSED_ON))
            .flatMap(sentences -> sentences)
            .collect(Collectors.toSet());
    JsonNode german =
        new ObjectMapper()
            .readTree(Path.of("src/main/resources/META-INF/sentences_de.json").toFile());
    assertThat(german.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(said);
    assertThat(german).allSatisfy(sentence -> assertThat(sentence.asText()).isNotBlank());
  }
}

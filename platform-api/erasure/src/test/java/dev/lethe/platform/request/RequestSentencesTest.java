// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.platform.attachment.AttachmentTale;
import dev.lethe.platform.casework.CaseTale;
import dev.lethe.platform.casework.TasksOfCourse;
import dev.lethe.platform.casework.WaitingTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A sentence of the timeline, or a next step, that is added or changed has a German one. */
class RequestSentencesTest {

  private static final Path NEXT_STEPS =
      Path.of("src/main/java/dev/lethe/platform/request/NextStep.java");
  private static final Pattern NEXT_STEP = Pattern.compile("new NextStep\\(\\s*\"([^\"]+)\"");

  @Test
  void whatIsSaidOfARequestIsThereInGermanAndNothingElse() throws Exception {
    Set<String> next =
        NEXT_STEP
            .matcher(Files.readString(NEXT_STEPS))
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(next).hasSizeGreaterThan(15);
    Set<String> said =
        Stream.of(
                Stream.of(RequestEvent.values()).map(RequestEvent::sentence),
                Timeline.OTHERS.values().stream(),
                ErasureTale.SAID.values().stream(),
                CaseTale.SAID.values().stream(),
                AttachmentTale.SAID.values().stream(),
                Stream.of(TasksOfCourse.WITHDRAWN, WaitingTasks.GIVEN, WaitingTasks.LATE),
                Stream.of(ShortTerms.SHORT, ShortTerms.OVER),
                next.stream())
            .flatMap(sentences -> sentences)
            .collect(Collectors.toSet());
    JsonNode german =
        new ObjectMapper()
            .readTree(Path.of("src/main/resources/META-INF/sentences_de.json").toFile());
    assertThat(german.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(said);
    assertThat(german).allSatisfy(sentence -> assertThat(sentence.asText()).isNotBlank());
  }
}

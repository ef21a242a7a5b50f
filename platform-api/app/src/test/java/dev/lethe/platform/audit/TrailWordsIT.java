// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.request.RequestEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is written into the trail can be read by people. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class TrailWordsIT {

  /** Texts of code that look like an action and are the names of settings and files. */
  private static final Pattern OTHERS =
      Pattern.compile("lethe\\..*|.*\\.(json|jsonl|csv|txt|pdf|sh|py|idx|note|key|proof)");

  private static final Pattern ACTION = Pattern.compile("\"([a-z][a-z-]*\\.[a-z_]+)\"");

  /** What the sentence of a letter is made of. */
  private static final Map<String, String> DETAILS = Map.of("kind", "answer");

  @Inject @Any Instance<Tale> tales;

  @Test
  void everyActionThatTheCodeNamesHasASentence() throws Exception {
    Set<String> actions = new TreeSet<>();
    Arrays.stream(RequestEvent.values()).map(RequestEvent::action).forEach(actions::add);
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      files
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .map(TrailWordsIT::read)
          .filter(code -> code.contains("audit"))
          .flatMap(code -> ACTION.matcher(code).results())
          .map(found -> found.group(1))
          .filter(text -> !OTHERS.matcher(text).matches())
          .forEach(actions::add);
    }
    assertThat(actions).hasSizeGreaterThan(100);
    assertThat(actions)
        .allSatisfy(
            action ->
                assertThat(tales.stream().flatMap(tale -> tale.sentence(action, DETAILS).stream()))
                    .as(action)
                    .hasSize(1));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

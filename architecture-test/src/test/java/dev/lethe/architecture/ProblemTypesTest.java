// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of problems promises nothing that no code reports. */
class ProblemTypesTest {

  private static final String CATALOGUE = "ProblemType.java";
  private static final Pattern DECLARED = Pattern.compile("(?m)^  ([A-Z][A-Z_]+)\\($");

  /** What is only compared with was reported by somebody else. */
  private static final Pattern REPORTED =
      Pattern.compile("(?<![=!]=\\s{0,20})\\bProblemType\\s*\\.([A-Z][A-Z_]+)\\b");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> sources() {
    return Module.PLATFORM.stream().flatMap(m -> m.sourceFiles().stream());
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> reported(String source) {
    return found(REPORTED, COMMENT.matcher(source).replaceAll(""));
  }

  @Test
  void everyProblemIsReportedBySomeCode() {
    List<Path> catalogue = sources().filter(f -> f.endsWith(CATALOGUE)).toList();
    assertThat(catalogue).hasSize(1);
    Set<String> declared = found(DECLARED, read(catalogue.get(0)));
    assertThat(declared).hasSizeGreaterThan(35);
    Set<String> reported =
        sources()
            .filter(f -> !f.endsWith(CATALOGUE))
            .flatMap(f -> reported(read(f)).stream())
            .collect(Collectors.toSet());
    assertThat(reported).containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void whatIsOnlyNamedOrComparedIsNotReported() {
    assertThat(reported("throw new ProblemException(ProblemType.FORBIDDEN, no);"))
        .containsExactly("FORBIDDEN");
    assertThat(reported("/** See ProblemType.FORBIDDEN. */ // ProblemType.NOT_FOUND")).isEmpty();
    assertThat(reported("if (type == ProblemType.FORBIDDEN || type != ProblemType.NOT_FOUND)"))
        .isEmpty();
  }
}

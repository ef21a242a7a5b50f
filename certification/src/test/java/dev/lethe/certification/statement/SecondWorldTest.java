// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.SecondWorld.Story;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.json.CanonicalJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecondWorldTest {

  /** A folder to write the examples to anew, from which they are copied beside this class. */
  private static final String WRITE = "lethe.examples";

  static Stream<Arguments> stories() {
    return Stream.of(
        Arguments.of("fresh", new Story(GuaranteeTier.S, 2.5, 0, true), 1L),
        Arguments.of("residual", new Story(GuaranteeTier.S, 2.5, 0.5, true), 1L),
        Arguments.of("blind", new Story(GuaranteeTier.E, 0.15, 0, false), 1L),
        Arguments.of("corroborating", new Story(GuaranteeTier.E, 2.5, 0, false), 1L));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void keepsWhatTheRuleSays(String name, Story story, long seed) throws Exception {
    MembershipReport report = SecondWorld.judge(story, seed);
    String folder = System.getProperty(WRITE, "");
    if (!folder.isEmpty()) {
      write(folder, "second-report-" + name, CanonicalJson.bytes(report));
      write(folder, "second-plan-" + name, SecondWorld.plan(story).bytes());
    }

    assertThat(SecondExamples.plan(name)).isEqualTo(SecondWorld.plan(story));
    assertThat(JudgedReport.of(SecondExamples.report(name), SecondExamples.plan(name)))
        .isEqualTo(JudgedReport.of(report, SecondWorld.plan(story)));
  }

  private static void write(String folder, String name, byte[] bytes) throws Exception {
    Files.write(Path.of(folder, name + ".json"), bytes);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.GiveawayWorld.Design;
import dev.lethe.membership.StatisticsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the certificate itself gives away, for {@code docs/threats.md}; no part of the build, which
 * runs {@code BandsTest}. In each world single records of F are put in the place of others, and
 * what would be published is compared: the share of pairs that differ is the most that anybody's
 * advantage can grow by reading the certificate, whatever they know besides.
 *
 * <p>{@code mvn -Dquick -pl certification -am test -Dtest=GiveawayStudy
 * -Dsurefire.failIfNoSpecifiedTests=false -Dlethe.giveaway.worlds=200
 * -Dlethe.giveaway.folder=/tmp/giveaway}
 */
class GiveawayStudy {

  private static final int PAIRS = 4;

  /**
   * Worlds of one kind.
   *
   * @param name for the table
   * @param least lift of the first world
   * @param most lift that worlds come near to
   * @param kept share of the memory that the candidate keeps
   * @param first seed
   */
  private record Kind(String name, double least, double most, double kept, int first) {

    Design design(int world) {
      return new Design(640, PAIRS, least + (most - least) * (world * 7919L % 1000) / 1000, kept);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("retrained, planned with room", 1.4, 2.5, 0, 0),
          new Kind("retrained, at the limit of sight", 0.8, 1.3, 0, 1_000),
          new Kind("untouched", 1.4, 2.5, 1, 2_000),
          new Kind("a fifth kept", 1.4, 2.5, 0.2, 3_000));

  @Test
  void comparesWhatIsPublished() throws IOException, StatisticsException {
    Path folder = Path.of(System.getProperty("lethe.giveaway.folder", "target/giveaway"));
    int worlds = Integer.getInteger("lethe.giveaway.worlds", 2);
    List<String> table = new ArrayList<>();
    table.add("| candidate | worlds | pairs | exact numbers differ | bands differ | verdicts |");
    table.add("|---|---|---|---|---|---|");
    for (Kind kind : KINDS) {
      table.add(row(kind, worlds));
    }
    Files.createDirectories(folder);
    Files.write(folder.resolve("giveaway.md"), table, StandardCharsets.UTF_8);
    assertThat(table).hasSize(KINDS.size() + 2);
  }

  private static String row(Kind kind, int worlds) throws StatisticsException {
    int exact = 0;
    int bands = 0;
    Map<TestVerdict, Integer> verdicts = new TreeMap<>();
    for (int i = kind.first(); i < kind.first() + worlds; i++) {
      GiveawayWorld world = new GiveawayWorld(kind.design(i), 1_000L + i);
      JudgedReport published = world.judged();
      verdicts.merge(published.verdict(), 1, Integer::sum);
      OutcomeRule.Tested told = OutcomeRule.Tested.of(published.inBands());
      assertThat(TestReading.of(told).verdict(told)).isEqualTo(published.verdict());
      for (int pair = 0; pair < PAIRS; pair++) {
        JudgedReport other = world.swapped(pair, pair);
        exact += other.equals(published) ? 0 : 1;
        bands += other.inBands().equals(published.inBands()) ? 0 : 1;
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %s |",
        kind.name(),
        worlds,
        worlds * PAIRS,
        exact,
        bands,
        verdicts);
  }
}

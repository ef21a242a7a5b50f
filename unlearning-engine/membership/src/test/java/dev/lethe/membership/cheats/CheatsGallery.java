// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.cheats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.tck.cheats.Gallery;
import dev.lethe.tck.cheats.Ruling;
import dev.lethe.tck.cheats.world.Entrant;
import dev.lethe.tck.cheats.world.Scene;
import dev.lethe.tck.cheats.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The whole gallery, for {@code docs/threats.md}; no part of the build, which runs {@code
 * CheatsTest}. Everyone who was heard on a draw of a world is a line of {@code cheats.csv}, so that
 * a run that was broken off goes on where it was; {@code -Dlethe.cheats.honest=true} hears honest
 * hands alone; {@code cheats.md} is the table of them.
 *
 * <p>{@code mvn -Dquick -pl unlearning-engine/membership -am test -Dtest=CheatsGallery
 * -Dsurefire.failIfNoSpecifiedTests=false -Dlethe.cheats.draws=20
 * -Dlethe.cheats.folder=/tmp/cheats}
 */
class CheatsGallery {

  @Test
  void hearsEveryEntrantOnEveryDraw() throws IOException {
    Path folder = Path.of(System.getProperty("lethe.cheats.folder", "target/cheats"));
    int draws = Integer.getInteger("lethe.cheats.draws", 1);
    Files.createDirectories(folder);
    Path lines = folder.resolve("cheats.csv");
    List<Entrant> entrants = new ArrayList<>(Gallery.honest());
    if (!Boolean.getBoolean("lethe.cheats.honest")) {
      entrants.addAll(Gallery.cheats());
    }
    for (long seed = 1; seed <= draws; seed++) {
      for (World world : Gallery.worlds()) {
        hear(world, seed, entrants, lines);
      }
    }
    List<String> table = GalleryTable.of(Files.readAllLines(lines, UTF_8));
    Files.write(folder.resolve("cheats.md"), table, UTF_8);
    assertThat(table).hasSizeGreaterThan(entrants.size());
  }

  /** Adds the lines of one draw that are not there. */
  static void hear(World world, long seed, List<Entrant> entrants, Path lines) throws IOException {
    String draw = world.name() + ";" + seed + ";";
    List<String> known = Files.exists(lines) ? Files.readAllLines(lines, UTF_8) : new ArrayList<>();
    List<Entrant> unheard =
        entrants.stream()
            .filter(e -> known.stream().noneMatch(l -> l.startsWith(draw + e.name() + ";")))
            .toList();
    if (unheard.isEmpty()) {
      return;
    }
    RuleJudge judge = new RuleJudge();
    Gallery gallery = new Gallery(judge);
    Scene scene = Scene.of(world, seed, RuleJudge.ORACLES, judge);
    for (Entrant entrant : unheard) {
      String line = line(gallery.hear(scene, entrant), scene.noise());
      Files.write(
          lines,
          List.of(draw + entrant.name() + ";" + line),
          UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private static String line(Ruling ruling, double noise) {
    return String.format(
        Locale.ROOT,
        "%s;%s;%.3f;%.3f;%s;%.3f",
        ruling.verdict(),
        ruling.paper(),
        ruling.share().orElse(Double.NaN),
        ruling.level(),
        String.join(" ", ruling.caughtBy()),
        noise);
  }
}

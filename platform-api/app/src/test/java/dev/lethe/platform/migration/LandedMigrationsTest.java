// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has landed stays as it is, and what is new comes after it. */
class LandedMigrationsTest {

  private static final Path FOLDER = Path.of("src", "main", "resources", "db", "migration");
  private static final String OLD = "V45__supplied_models.sql";

  private final LandedMigrations landed = LandedMigrations.read();
  private Map<String, byte[]> files = Map.of();

  @BeforeEach
  void read() throws IOException {
    files = new TreeMap<>(LandedMigrations.in(FOLDER));
  }

  @Test
  void everyMigrationIsAsItLandedAndHasTheNextFreeNumber() {
    assertThat(files).hasSizeGreaterThanOrEqualTo(24);
    assertThat(landed.lastOf("v0.2.0")).isEqualTo(54);
    assertThat(landed.faults(files)).isEmpty();
  }

  @Test
  void noticesAnEdit() {
    files.put(OLD, (new String(files.get(OLD), UTF_8) + "-- better\n").getBytes(UTF_8));
    assertThat(landed.faults(files)).containsExactly(OLD + " was edited after it had landed");
  }

  @Test
  void noticesAnEditThatTheListFollowed() {
    byte[] edited = (new String(files.get(OLD), UTF_8) + "-- better\n").getBytes(UTF_8);
    files.put(OLD, edited);
    List<String> lines = new ArrayList<>(landed.lines());
    lines.replaceAll(l -> l.startsWith(OLD) ? OLD + " " + LandedMigrations.hex(edited) : l);
    assertThat(new LandedMigrations(lines).faults(files))
        .containsExactly("the lines of release v0.2.0 were changed");
  }

  @Test
  void noticesARemoval() {
    files.remove(OLD);
    assertThat(landed.faults(files)).containsExactly(OLD + " has landed and is gone");
  }

  @Test
  void noticesOneThatIsNotListed() {
    String late = "V46__late.sql";
    files.put(late, new byte[0]);
    assertThat(landed.faults(files)).singleElement().asString().startsWith(late + " is not in");
  }

  @Test
  void noticesOneThatComesBeforeTheLastOrLeavesANumberOut() {
    int last = files.keySet().stream().mapToInt(LandedMigrationsTest::number).max().orElseThrow();
    for (int number : List.of(46, last, last + 2)) {
      String name = "V" + number + "__out_of_order.sql";
      assertThat(withNew(name))
          .containsExactly(name + " does not have the next free number, " + (last + 1));
    }
    assertThat(withNew("V" + (last + 1) + "__in_order.sql")).isEmpty();
  }

  /** The faults where somebody adds an empty migration and its line. */
  private List<String> withNew(String name) {
    Map<String, byte[]> more = new TreeMap<>(files);
    more.put(name, new byte[0]);
    List<String> lines = new ArrayList<>(landed.lines());
    lines.add(name + " " + LandedMigrations.hex(new byte[0]));
    return new LandedMigrations(lines).faults(more);
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }
}

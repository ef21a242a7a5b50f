// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.cheats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lines of hearings as the Markdown table of {@code docs/threats.md}. */
final class GalleryTable {

  /** How many tests are named, those that caught most often. */
  private static final int NAMED = 5;

  private GalleryTable() {}

  /**
   * One row for each entrant: how many got a certificate, what is left of F, and what caught them.
   */
  static List<String> of(List<String> lines) {
    Map<String, Map<String, List<String[]>>> heard = new LinkedHashMap<>();
    Set<String> worlds = new LinkedHashSet<>();
    for (String line : lines) {
      String[] fields = line.split(";", -1);
      worlds.add(fields[0]);
      heard
          .computeIfAbsent(fields[2], name -> new LinkedHashMap<>())
          .computeIfAbsent(fields[0], world -> new ArrayList<>())
          .add(fields);
    }
    List<String> table = new ArrayList<>();
    StringBuilder head = new StringBuilder("| |");
    StringBuilder rule = new StringBuilder("|---|");
    for (String world : worlds) {
      head.append(" ").append(world).append(": passed | M/G | level | caught by |");
      rule.append("---|---|---|---|");
    }
    table.add(head.toString());
    table.add(rule.toString());
    heard.forEach(
        (name, byWorld) -> {
          StringBuilder row = new StringBuilder("| ").append(name).append(" |");
          for (String world : worlds) {
            row.append(cells(byWorld.getOrDefault(world, List.of())));
          }
          table.add(row.toString());
        });
    return table;
  }

  private static String cells(List<String[]> heard) {
    long passed = heard.stream().filter(f -> f[4].equals("true")).count();
    Map<String, Integer> caught = new TreeMap<>();
    for (String[] fields : heard) {
      if (fields[3].equals("INDISTINGUISHABLE") && fields[4].equals("false")) {
        caught.merge("no tier S", 1, Integer::sum);
      }
      for (String test : fields[7].split(" ", -1)) {
        if (!test.isEmpty()) {
          caught.merge(test, 1, Integer::sum);
        }
      }
    }
    String by =
        caught.entrySet().stream()
            .sorted(Comparator.comparingInt(e -> -e.getValue()))
            .limit(NAMED)
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        " %d of %d | %.2f | %.2f | %s |",
        passed,
        heard.size(),
        mean(heard, 5),
        mean(heard, 6),
        by);
  }

  private static double mean(List<String[]> heard, int field) {
    return heard.stream()
        .mapToDouble(f -> Double.parseDouble(f[field]))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}

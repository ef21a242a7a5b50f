// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A report of the second version as plain text: three sentences first, then every number. */
final class MemoryText {

  private final StringBuilder text = new StringBuilder();

  private MemoryText() {}

  static String of(SecondReport second) {
    MemoryText page = new MemoryText();
    page.write(second);
    return page.text.toString();
  }

  private void write(SecondReport second) {
    MemoryWords words = new MemoryWords(second);
    MemoryTables tables = new MemoryTables(second);
    line("Verdict: " + second.report().verdict());
    words.sentences().forEach(this::line);
    second.report().reasons().forEach(r -> line("  " + r + ": " + MemoryWords.reason(r) + "."));
    RetrainedPlace.of(second).ifPresent(place -> line(place.words()));
    second
        .report()
        .results()
        .canaries()
        .ifPresent(
            found -> {
              line("");
              line("Canaries");
              CanaryWords.of(found).forEach(this::line);
            });
    if (second.judged()) {
      table(tables.family());
      table(tables.extras());
      table(tables.reported());
    }
    second
        .found()
        .ifPresent(
            found -> {
              table(tables.parts(found));
              line(words.worstTenth());
              found.lowHalf().ifPresent(low -> line(words.lowHalf(low)));
              table(tables.weights(found));
            });
    if (second.report().results().controls().positive().isPresent()) {
      table(tables.controls());
      line(tables.controlsInWords(words.failedOracles()));
    }
    table(tables.accuracy());
    table(tables.thresholds());
    second.found().ifPresent(found -> line(tables.alignment(found)));
    line("");
    line("Limits");
    second.report().notes().forEach(note -> line("  - " + note));
  }

  private void table(MemoryTables.Table table) {
    if (table.rows().isEmpty()) {
      return;
    }
    line("");
    line(table.caption());
    List<List<String>> rows = new ArrayList<>(List.of(table.head()));
    rows.addAll(table.rows());
    int[] widths = new int[table.head().size()];
    rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
    for (List<String> row : rows) {
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        cells.append(String.format(Locale.ROOT, "  %-" + Math.max(1, widths[i]) + "s", row.get(i)));
      }
      line(cells.toString().stripTrailing());
    }
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}

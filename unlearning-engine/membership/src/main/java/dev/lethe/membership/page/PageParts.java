// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.plots.Markup;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Svg;
import java.util.List;

/** Tables and plots as the page sets them; wide ones scroll by themselves. */
final class PageParts {

  private static final Svg SVG = new Svg("plot", 12.5);

  private PageParts() {}

  static void plot(Markup page, Svg.Caption caption, Plot plot) {
    region(page, caption.title());
    SVG.draw(page, caption, plot);
    page.close();
  }

  /** A table with a heading row; the first cell of each row is its heading. */
  static void table(Markup page, String caption, List<String> head, List<List<String>> rows) {
    region(page, caption);
    page.open("table").leaf("caption", caption).open("thead").open("tr");
    head.forEach(cell -> page.leaf("th", cell, "scope", "col"));
    page.close().close().open("tbody");
    for (List<String> row : rows) {
      page.open("tr").leaf("th", row.get(0), "scope", "row");
      row.subList(1, row.size()).forEach(cell -> page.leaf("td", cell));
      page.close();
    }
    page.close().close().close();
  }

  /** The table behind a plot, folded away. */
  static void tableOfPlot(Markup page, String caption, List<String> head, List<List<String>> rows) {
    page.open("details").leaf("summary", "The same as a table");
    table(page, caption, head, rows);
    page.close();
  }

  private static void region(Markup page, String label) {
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
  }
}

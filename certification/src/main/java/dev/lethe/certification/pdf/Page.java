// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import java.util.List;

/** The words of a certificate in the shapes that the template lays out. */
final class Page {

  private Page() {}

  /**
   * A labelled value.
   *
   * @param label what it is
   * @param value what it says
   * @param mono whether it is set in the fixed-width font, as digests are
   */
  public record Fact(String label, String value, boolean mono) {
    static Fact of(String label, String value) {
      return new Fact(label, value, false);
    }

    static Fact mono(String label, String value) {
      return new Fact(label, value, true);
    }
  }

  /**
   * A column of a table.
   *
   * @param head its heading
   * @param width share of the page's width, in percent
   */
  public record Column(String head, int width) {}

  /**
   * A table; the first cell of a row heads the row. Widths are given, so that a long word breaks
   * instead of pushing the other columns off the page.
   *
   * @param columns headings and widths, which are 100 together
   * @param rows cells, as many in each row as columns
   */
  public record Table(List<Column> columns, List<List<String>> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A headed part after page 1; empty parts of it are left out.
   *
   * @param id anchor of the heading
   * @param title heading
   * @param paragraphs plain text
   * @param facts labelled values
   * @param tables tables
   * @param items list items
   * @param quoted statements of the controller in its own words, framed as such
   */
  public record Section(
      String id,
      String title,
      List<String> paragraphs,
      List<Fact> facts,
      List<Table> tables,
      List<String> items,
      List<Fact> quoted) {
    public Section {
      paragraphs = List.copyOf(paragraphs);
      facts = List.copyOf(facts);
      tables = List.copyOf(tables);
      items = List.copyOf(items);
      quoted = List.copyOf(quoted);
    }

    static Section of(String id, String title) {
      return new Section(id, title, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    Section paragraphs(List<String> value) {
      return new Section(id, title, value, facts, tables, items, quoted);
    }

    Section facts(List<Fact> value) {
      return new Section(id, title, paragraphs, value, tables, items, quoted);
    }

    Section table(Table value) {
      return tables(List.of(value));
    }

    Section tables(List<Table> value) {
      return new Section(id, title, paragraphs, facts, value, items, quoted);
    }

    Section items(List<String> value) {
      return new Section(id, title, paragraphs, facts, tables, value, quoted);
    }

    Section quoted(List<Fact> value) {
      return new Section(id, title, paragraphs, facts, tables, items, value);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements; what is text is escaped, always. */
final class Markup {

  private final StringWriter out = new StringWriter();
  private final XMLStreamWriter writer;

  Markup() {
    try {
      writer = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the platform has no XML writer", e);
    }
  }

  /** A step of writing to memory, which cannot fail. */
  private interface Step {
    void take() throws XMLStreamException;
  }

  private Markup write(Step step) {
    try {
      step.take();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String name, String... attributes) {
    return write(
        () -> {
          writer.writeStartElement(name);
          attributes(attributes);
        });
  }

  /** An element without content. */
  Markup empty(String name, String... attributes) {
    return write(
        () -> {
          writer.writeEmptyElement(name);
          attributes(attributes);
        });
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      writer.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  Markup text(String text) {
    return write(() -> writer.writeCharacters(text));
  }

  Markup close() {
    return write(writer::writeEndElement);
  }

  /** An element that holds only text. */
  Markup leaf(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** A table with a heading row; the first cell of each row is its heading. */
  Markup table(String caption, List<String> head, List<List<String>> rows) {
    open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    open("table").leaf("caption", caption).open("thead").open("tr");
    head.forEach(cell -> leaf("th", cell, "scope", "col"));
    close().close().open("tbody");
    for (List<String> row : rows) {
      open("tr").leaf("th", row.get(0), "scope", "row");
      row.subList(1, row.size()).forEach(cell -> leaf("td", cell));
      close();
    }
    return close().close().close();
  }

  /** The table behind a plot, folded away. */
  Markup tableOfPlot(String caption, List<String> head, List<List<String>> rows) {
    open("details").leaf("summary", "The same as a table");
    return table(caption, head, rows).close();
  }

  @Override
  public String toString() {
    write(writer::flush);
    return out.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements of HTML or SVG; what is text or a value is escaped, always. */
public final class Markup {

  private final StringWriter out = new StringWriter();
  private final XMLStreamWriter writer;

  /** An empty page. */
  public Markup() {
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
  public Markup open(String name, String... attributes) {
    return write(
        () -> {
          writer.writeStartElement(name);
          attributes(attributes);
        });
  }

  /**
   * An element without content.
   *
   * @param attributes names and values in turn
   */
  public Markup empty(String name, String... attributes) {
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

  /** Text inside the element that is open. */
  public Markup text(String text) {
    return write(() -> writer.writeCharacters(text));
  }

  /** Closes the element opened last. */
  public Markup close() {
    return write(writer::writeEndElement);
  }

  /**
   * An element that holds only text.
   *
   * @param attributes names and values in turn
   */
  public Markup leaf(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** What was written. */
  @Override
  public String toString() {
    // An element without content is finished only by what follows it.
    text("").write(writer::flush);
    return out.toString();
  }
}

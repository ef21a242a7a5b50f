// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.certification.pdf.LetterPage.Block;
import dev.lethe.certification.pdf.LetterPage.Block.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * How templates are written: {@code !} begins the subject, {@code #} a heading, {@code -} an item
 * of a list; what stands between empty lines is one paragraph. Lines that begin with blanks go on
 * with the line before.
 *
 * @param subject the subject
 * @param body everything else
 */
record Markup(String subject, List<Block> body) {

  Markup {
    body = List.copyOf(body);
  }

  /** Reads a filled template. */
  static Markup read(String text) {
    Reader reader = new Reader();
    text.lines().forEach(reader::line);
    reader.end();
    return new Markup(reader.subject, reader.body);
  }

  /** A text as one line. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** A text of several paragraphs, as paragraphs of a template whatever they begin with. */
  static String paragraphs(String text) {
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : text.replace("\r", "").split("\n\\s*\n", -1)) {
      String line = oneLine(paragraph);
      if (!line.isEmpty()) {
        paragraphs.add(Reader.marked(line) ? "\\" + line : line);
      }
    }
    return String.join("\n\n", paragraphs);
  }

  private static final class Reader {

    private final List<Block> body = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private String subject = "";

    static boolean marked(String line) {
      return line.startsWith("! ")
          || line.startsWith("# ")
          || line.startsWith("- ")
          || line.startsWith("\\");
    }

    void line(String line) {
      String text = line.strip();
      if (text.isEmpty()) {
        end();
      } else if (line.startsWith("! ")) {
        end();
        subject = text.substring(2).strip();
      } else if (line.startsWith("# ")) {
        end();
        body.add(new Block(Kind.HEADING, List.of(text.substring(2).strip())));
      } else if (line.startsWith("- ")) {
        endParagraph();
        items.add(text.substring(2).strip());
      } else if (!items.isEmpty()) {
        items.add(items.remove(items.size() - 1) + " " + text);
      } else {
        paragraph
            .append(paragraph.isEmpty() ? "" : " ")
            .append(text.startsWith("\\") ? text.substring(1) : text);
      }
    }

    void end() {
      endParagraph();
      if (!items.isEmpty()) {
        body.add(new Block(Kind.LIST, items));
        items.clear();
      }
    }

    private void endParagraph() {
      if (!paragraph.isEmpty()) {
        body.add(new Block(Kind.PARAGRAPH, List.of(paragraph.toString())));
        paragraph.setLength(0);
      }
    }
  }
}

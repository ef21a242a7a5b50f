// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.statement.Language;
import java.time.Instant;
import java.util.List;

/**
 * A letter before it is laid out.
 *
 * @param language of all its texts
 * @param head what stands above its text
 * @param body its text, in order
 * @param at the time that the file names as its own
 */
public record LetterPage(Language language, Head head, List<Block> body, Instant at) {

  public LetterPage {
    body = List.copyOf(body);
  }

  /**
   * What stands above the text of a letter.
   *
   * @param sender who writes
   * @param contact where to answer
   * @param recipient name and address, line by line; may be empty
   * @param date of the letter, in words
   * @param reference number of what it is about, with its label
   * @param subject what it is about
   */
  public record Head(
      String sender,
      String contact,
      List<String> recipient,
      String date,
      String reference,
      String subject) {
    public Head {
      recipient = List.copyOf(recipient);
    }
  }

  /**
   * A part of the text.
   *
   * @param kind how it is set
   * @param lines one text; of a list, its items
   */
  public record Block(Kind kind, List<String> lines) {

    /** How a part is set. */
    public enum Kind {
      PARAGRAPH,
      HEADING,
      LIST
    }

    public Block {
      lines = List.copyOf(lines);
    }

    /** Whether it is a heading. */
    public boolean heading() {
      return kind == Kind.HEADING;
    }

    /** Whether it is a list. */
    public boolean list() {
      return kind == Kind.LIST;
    }

    /** Whether it is the address of a page alone, which is set small to stand in one line. */
    public boolean address() {
      return kind == Kind.PARAGRAPH && lines.get(0).matches("https?://\\S+");
    }
  }
}

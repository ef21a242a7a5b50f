// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.certification.pdf.LetterPage;
import dev.lethe.certification.pdf.LetterPage.Block;
import java.util.ArrayList;
import java.util.List;

/** A letter as plain text, with lines that every mail program shows as they are. */
final class PlainText {

  private static final int WIDTH = 76;

  private PlainText() {}

  /** The same as the PDF of the letter, in the same order. */
  static String of(LetterPage letter) {
    List<String> parts = new ArrayList<>();
    LetterPage.Head head = letter.head();
    parts.add(head.sender() + "\n" + head.contact());
    if (!head.recipient().isEmpty()) {
      parts.add(String.join("\n", head.recipient()));
    }
    parts.add(head.date() + "\n" + head.reference());
    parts.add(underlined(head.subject(), "="));
    letter.body().forEach(block -> parts.add(said(block)));
    return String.join("\n\n", parts) + "\n";
  }

  private static String said(Block block) {
    String first = block.lines().get(0);
    return switch (block.kind()) {
      case PARAGRAPH -> wrapped(first, "", "");
      case HEADING -> underlined(first, "-");
      case LIST ->
          String.join("\n", block.lines().stream().map(i -> wrapped(i, "- ", "  ")).toList());
    };
  }

  private static String underlined(String text, String by) {
    String lines = wrapped(text, "", "");
    int longest = lines.lines().mapToInt(String::length).max().orElse(0);
    return lines + "\n" + by.repeat(longest);
  }

  private static String wrapped(String text, String first, String next) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    int indent = first.length();
    for (String word : text.split(" ", -1)) {
      if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(next);
        indent = next.length();
      }
      line.append(line.length() > indent ? " " : "").append(word);
    }
    return out.append(line).toString();
  }
}

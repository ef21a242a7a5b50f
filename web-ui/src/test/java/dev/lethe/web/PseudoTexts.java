// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a page in the pseudo-locale gives away: words that no text says, for texts stand in brackets
 * and what is data is known; and texts that are cut off, for all of them are longer.
 */
final class PseudoTexts {

  static final String TAG = "en-XA";

  private static final Pattern TEXT = Pattern.compile("⟦[^⟧]*⟧");
  private static final Pattern HEX = Pattern.compile("\\b(?=[a-f]*[0-9])[0-9a-f]{4,}\\b");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

  /** A word that may be a code; a page that shows it shows what a text should say. */
  private static final Pattern CODE = Pattern.compile("[a-z]+|[A-Z_]+");

  /** Names, units and what is typed into a search; the tags of formats in choices. */
  private static final Set<String> SAID_BY_NOBODY = Set.of("Lethe", "garment", "sha256sum");

  private static final List<String> DATA = data();

  private static final String WRITTEN =
      """
      () => {
        const found = [];
        const apart = "script, style, pre, code, .lt-mono, body [lang]";
        const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const at = walker.currentNode.parentElement;
          if (at && !at.closest(apart)) found.push(walker.currentNode.data);
        }
        for (const name of ["aria-label", "placeholder", "title", "alt", "data-l", "data-button"]) {
          for (const at of document.querySelectorAll(`[${name}]`)) {
            if (!at.closest(apart)) found.push(at.getAttribute(name));
          }
        }
        return found;
      }
      """;

  private static final String CUT_OFF =
      """
      (drawings) => {
        const found = [];
        for (const at of document.querySelectorAll("body *")) {
          const says = [...at.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
          if (!says) continue;
          const drawing = at.ownerSVGElement;
          if (drawing && !drawings) continue;
          if (drawing) {
            const own = at.getBoundingClientRect();
            const all = drawing.getBoundingClientRect();
            if (own.width && (own.left < all.left - 1 || own.right > all.right + 1)) {
              found.push(at.textContent);
            }
          } else if (at.clientWidth > 1 && at.scrollWidth > at.clientWidth + 1
              && ["hidden", "clip"].includes(getComputedStyle(at).overflowX)) {
            found.push(at.textContent);
          }
        }
        return found;
      }
      """;

  /** Words that no text says; empty when all is well. */
  static List<String> untranslated(Page page) {
    List<String> faults = new ArrayList<>();
    strings(page, WRITTEN).forEach(text -> untranslated(text).forEach(faults::add));
    return faults;
  }

  /**
   * What is cut off, in any language.
   *
   * @param drawings whether in drawings too, whose words have the room that real languages take
   */
  static List<String> cutOff(Page page, boolean drawings) {
    return ((List<?>) page.evaluate(CUT_OFF, drawings))
        .stream().map(text -> "cut off: " + String.valueOf(text).strip()).toList();
  }

  private static List<String> strings(Page page, String script) {
    return ((List<?>) page.evaluate(script)).stream().map(String::valueOf).toList();
  }

  private static List<String> untranslated(String text) {
    List<String> left = new ArrayList<>();
    for (String piece : TEXT.split(text)) {
      String rest = HEX.matcher(piece).replaceAll(" ");
      for (String known : DATA) {
        if (!WORD.matcher(rest).find()) {
          break;
        }
        rest = rest.replace(known, " ");
      }
      if (WORD.matcher(rest).find()) {
        left.add("no text: " + piece.strip().replaceAll("\\s+", " "));
      }
    }
    return left;
  }

  /** Every string of the canned answers but codes, longest first. */
  private static List<String> data() {
    try (InputStream answers = PseudoTexts.class.getResourceAsStream("/fake-api/answers.json")) {
      Set<String> strings = new TreeSet<>(SAID_BY_NOBODY);
      collect(new ObjectMapper().readTree(answers), strings);
      return strings.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(JsonNode node, Set<String> into) {
    if (node.isTextual() && !CODE.matcher(node.textValue()).matches()) {
      into.add(node.textValue());
    }
    node.forEach(child -> collect(child, into));
  }

  private PseudoTexts() {}
}

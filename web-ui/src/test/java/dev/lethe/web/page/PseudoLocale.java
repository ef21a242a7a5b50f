// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the texts of {@code en-XA}, a language that nobody speaks: English with accents, two
 * fifths longer and in brackets, so that a page shows which of its words are no texts and which
 * texts are cut off. The build runs this file before the tests.
 */
final class PseudoLocale {

  private static final String TAG = "en-XA";
  private static final String PLAIN = "aceiklnorsuzACEIKLNORSUZ";
  private static final String ACCENTED = "áçéíķļñöŕšůžÁÇÉÍĶĻÑÖŔŠŮŽ";
  private static final double LONGER = 0.4;

  /** What stands between braces is said by somebody else. */
  private static final Pattern PARTS = Pattern.compile("\\{[^}]*}|[^{]+");

  private static final Pattern WORDS = Pattern.compile("(?s)(\\s*)(.*\\p{L}.*?)(\\s*)");

  /**
   * From a folder of texts into another folder, which gets every other text too: the build of the
   * pages reads one folder.
   */
  public static void main(String[] folders) throws IOException {
    Path to = Files.createDirectories(Path.of(folders[1]));
    try (Stream<Path> files = Files.list(Path.of(folders[0]))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        if (name.endsWith("_en.properties")) {
          String own = name.replace("_en.", "_" + TAG + ".");
          Files.writeString(to.resolve(own), translated(Files.readString(file)));
        }
      }
    }
  }

  private static String translated(String bundle) {
    List<String> lines = bundle.replaceAll("\\\\\n\\s*", "").lines().toList();
    return lines.stream()
        .filter(line -> !line.startsWith("#") && line.contains("="))
        .map(line -> line.split("=", 2))
        .map(pair -> pair[0] + "=" + text(pair[0], pair[1]) + "\n")
        .collect(Collectors.joining());
  }

  private static String text(String key, String english) {
    if (key.endsWith("Pattern")) {
      return "'⟦'" + english + "'⟧'";
    }
    return PARTS.matcher(english).replaceAll(m -> Matcher.quoteReplacement(part(m.group())));
  }

  private static String part(String part) {
    Matcher words = WORDS.matcher(part);
    if (part.startsWith("{") || !words.matches()) {
      return part;
    }
    String said = words.group(2);
    StringBuilder out = new StringBuilder(words.group(1)).append('⟦');
    for (char c : said.toCharArray()) {
      int at = PLAIN.indexOf(c);
      out.append(at < 0 ? c : ACCENTED.charAt(at));
    }
    int more = (int) Math.ceil(said.length() * LONGER);
    for (int i = 0; i < more; i++) {
      out.append(i % 7 == 0 ? ' ' : 'ẋ');
    }
    return out.append('⟧').append(words.group(3)).toString();
  }

  private PseudoLocale() {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LETHE_NAME = Pattern.compile("dev\\.lethe(?:\\.[A-Za-z0-9_]+)+");
  private static final Pattern PATH = Pattern.compile("[\\w.-]+(?:/[\\w.-]+)+/?");
  private static final Pattern DECISION = Pattern.compile("(\\d{4})-([a-z0-9-]+)\\.md");
  private static final Set<String> NOT_SEARCHED =
      Set.of("target", "node_modules", ".git", ".lethe", "shared", "lethe-out");

  private static List<Path> pages() {
    return filesNamed(".md", Module.ROOT);
  }

  private static List<Path> filesNamed(String ending, Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(ending))
          .filter(
              f ->
                  Stream.of(folder.relativize(f).toString().split("/"))
                      .noneMatch(NOT_SEARCHED::contains))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path page) {
    return Module.ROOT.relativize(page).toString();
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      Matcher matcher = LINK.matcher(withoutCode(read(page)));
      while (matcher.find()) {
        String target = matcher.group(1);
        if (target.matches("[a-z]+:.*") || target.startsWith("#")) {
          continue;
        }
        links++;
        String file = URLDecoder.decode(target.replaceAll("#.*", ""), UTF_8);
        if (!Files.exists(page.resolveSibling(file))) {
          broken.add(name(page) + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(20);
  }

  private static String withoutCode(String text) {
    return text.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\\n]*`", "");
  }

  @Test
  void everyNameOfLetheExists() {
    Set<String> names = namesInSources();
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      Matcher code = CODE.matcher(read(page));
      while (code.find()) {
        Matcher name = LETHE_NAME.matcher(code.group(1));
        if (name.matches() && !names.contains(code.group(1))) {
          missing.add(name(page) + ": " + code.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Packages and classes, nested ones and tests included. */
  private static Set<String> namesInSources() {
    Set<String> names = new HashSet<>();
    List<Path> sources = new ArrayList<>(filesNamed(".java", Module.ROOT));
    sources.addAll(
        filesNamed(".java", Module.API_CLIENT.folder().resolve("target/generated-sources")));
    sources.forEach(f -> addNames(f, names));
    assertThat(names).hasSizeGreaterThan(300);
    return names;
  }

  private static void addNames(Path source, Set<String> names) {
    String text = read(source);
    Matcher declared = Pattern.compile("(?m)^package ([\\w.]+);").matcher(text);
    if (!declared.find()) {
      return;
    }
    String packageName = declared.group(1);
    for (String p = packageName; p.startsWith("dev.lethe"); p = p.replaceAll("\\.\\w+$", "")) {
      names.add(p);
      if (p.equals("dev.lethe")) {
        break;
      }
    }
    String type = source.getFileName().toString().replace(".java", "");
    names.add(packageName + "." + type);
    Matcher nested = Pattern.compile("\\b(?:record|class|enum|interface) (\\w+)").matcher(text);
    while (nested.find()) {
      names.add(packageName + "." + type + "." + nested.group(1));
    }
  }

  @Test
  void everyPathExists() {
    Set<String> tops = new HashSet<>();
    try (Stream<Path> files = Files.list(Module.ROOT)) {
      files.filter(Files::isDirectory).forEach(f -> tops.add(f.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tops.removeAll(NOT_SEARCHED);
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      Matcher code = CODE.matcher(read(page).replaceAll("(?s)```.*?```", ""));
      while (code.find()) {
        String path = code.group(1);
        boolean ours = PATH.matcher(path).matches() && tops.contains(path.split("/")[0]);
        boolean built = path.contains("target/");
        if (ours && !built && !Files.exists(Module.ROOT.resolve(path))) {
          missing.add(name(page) + ": " + path);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void decisionsHaveOneNumberEachWhichIsInTheirTitle() throws IOException {
    Set<String> numbers = new HashSet<>();
    try (Stream<Path> files = Files.list(Module.ROOT.resolve("docs/decisions"))) {
      for (Path file : files.filter(f -> !f.endsWith("README.md")).sorted().toList()) {
        Matcher matcher = DECISION.matcher(file.getFileName().toString());
        assertThat(matcher.matches()).as(file.toString()).isTrue();
        assertThat(numbers.add(matcher.group(1))).as("number %s", matcher.group(1)).isTrue();
        String title = read(file).lines().findFirst().orElseThrow();
        assertThat(title).startsWith("# " + matcher.group(1) + " ");
        String words =
            title
                .substring(7)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        assertThat(words).as(file.toString()).isEqualTo(matcher.group(2));
      }
    }
    assertThat(numbers).isNotEmpty();
  }
}

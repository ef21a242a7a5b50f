// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.ends;

import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the sources of the platform store, write and send.
 *
 * @param sources by the name of their type
 */
record CodeScan(Map<String, String> sources) {

  private static final Path PLATFORM = Path.of("..");
  private static final Pattern KIND = Pattern.compile("new ArtifactKind\\(\\s*\"([^\"]+)\"");
  private static final Pattern STEP = Pattern.compile("String KIND\\s*=\\s*\"([^\"]+)\"");
  private static final Pattern TEMPORARY =
      Pattern.compile("createTemp(?:File|Directory)\\((?:[^;\"()]*,)?\\s*\"([^\"]+)\"");
  private static final Pattern TEMPORARY_CALL = Pattern.compile("createTemp(?:File|Directory)\\(");
  private static final Pattern LOG =
      Pattern.compile("\\bLOG\\s*\\.\\s*\\w+\\(|\\.log\\(\\s*System\\.Logger\\.");
  private static final Pattern MAIL = Pattern.compile("io\\.quarkus\\.mailer|jakarta\\.mail");

  /** Reads the main sources of the platform's modules. */
  static CodeScan read() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(PLATFORM)) {
      for (Path file : files.filter(CodeScan::isSource).toList()) {
        String path = file.toString();
        String type = path.substring(path.indexOf("dev"), path.length() - ".java".length());
        sources.put(type.replace('/', '.'), Files.readString(file));
      }
    }
    return new CodeScan(sources);
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains("/src/main/java/dev/");
  }

  /** The same with one more source. */
  CodeScan with(String type, String source) {
    Map<String, String> more = new TreeMap<>(sources);
    more.put(type, source);
    return new CodeScan(more);
  }

  Set<String> artifactKinds() {
    return found(KIND);
  }

  Set<String> steps() {
    return found(STEP);
  }

  /** Beginnings of the names of temporary files; a call that gives none counts as {@code ?}. */
  Set<String> temporary() {
    Set<String> found = found(TEMPORARY);
    long calls = count(TEMPORARY_CALL);
    if (calls != count(TEMPORARY)) {
      found.add("?");
    }
    return found;
  }

  /** Types that can send mail. */
  Set<String> mailers() {
    Set<String> found = new TreeSet<>();
    sources.forEach(
        (type, source) -> {
          if (MAIL.matcher(source).find()) {
            found.add(type);
          }
        });
    return found;
  }

  /** Values that are logged, by the simple name of the type that does. */
  Map<String, Set<String>> logged() {
    Map<String, Set<String>> found = new TreeMap<>();
    sources.forEach(
        (type, source) -> {
          Matcher call = LOG.matcher(source);
          while (call.find()) {
            int from = source.indexOf('(', call.start()) + 1;
            Set<String> values = values(source, from);
            if (!values.isEmpty()) {
              found
                  .computeIfAbsent(type.substring(type.lastIndexOf('.') + 1), t -> new TreeSet<>())
                  .addAll(values);
            }
          }
        });
    return found;
  }

  /** The arguments of a call that are neither literals nor levels. */
  private static Set<String> values(String source, int from) {
    Set<String> values = new TreeSet<>();
    StringBuilder value = new StringBuilder();
    int depth = 1;
    for (int i = from; depth > 0; i++) {
      char c = source.charAt(i);
      if (c == '"') {
        i = endOfLiteral(source, i);
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 || (depth == 1 && (c == ',' || c == '+'))) {
        String text = value.toString().replaceAll("\\s+", "");
        if (!text.isEmpty() && !text.matches("(System\\.Logger\\.)?Level\\.[A-Z]+")) {
          values.add(text);
        }
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    return values;
  }

  private static int endOfLiteral(String source, int quote) {
    int i = quote + 1;
    while (source.charAt(i) != '"') {
      i += source.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  /** Settings that name a file or folder. */
  Set<String> fileSettings() {
    Set<String> found = new TreeSet<>();
    settings()
        .forEach(
            (key, type) -> {
              if (type == Path.class) {
                found.add(key);
              }
            });
    return found;
  }

  /** All settings of Lethe with the type of their value. */
  Map<String, Class<?>> settings() {
    Map<String, Class<?>> found = new TreeMap<>();
    sources.forEach(
        (type, source) -> {
          if (source.contains("@ConfigMapping(")) {
            Class<?> mapping = type(type);
            settings(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), found);
          }
        });
    return found;
  }

  private static void settings(Class<?> mapping, String prefix, Map<String, Class<?>> found) {
    for (Method setting : mapping.getDeclaredMethods()) {
      String key =
          prefix
              + "."
              + setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
      Class<?> type = value(setting.getGenericReturnType());
      if (type.isInterface() && type.getEnclosingClass() == mapping) {
        settings(type, key, found);
      } else {
        found.put(key, type);
      }
    }
  }

  /** The innermost type: that of what an optional or a list holds. */
  private static Class<?> value(Type type) {
    return type instanceof ParameterizedType generic
        ? value(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1])
        : (Class<?>) type;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, CodeScan.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<String> found(Pattern pattern) {
    List<String> found = new ArrayList<>();
    sources.values().forEach(s -> pattern.matcher(s).results().forEach(r -> found.add(r.group(1))));
    return new TreeSet<>(found);
  }

  private long count(Pattern pattern) {
    return sources.values().stream().mapToLong(s -> pattern.matcher(s).results().count()).sum();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form and which files they chose, kept as typed so that nothing has to
 * be entered twice. Browsers fill in no files; those that were sent before are {@link #kept}.
 */
public final class Typed {

  private final Map<String, String> values;
  private final Map<String, Chosen> files;
  private final FaultTexts texts;
  private final Map<String, KeptFile> kept = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  private Typed(Map<String, String> values, Map<String, Chosen> files, FaultTexts texts) {
    this.values = values;
    this.files = files;
    this.texts = texts;
  }

  private record Chosen(Path file, String name) {}

  /** A form before anything is typed, with these proposals in its fields. */
  public static Typed blank(Map<String, String> presets, FaultTexts texts) {
    return new Typed(new HashMap<>(presets), Map.of(), texts);
  }

  /** A form as a browser sent it; a field that was left empty counts as absent. */
  public static Typed of(MultipartFormDataInput sent, FaultTexts texts) {
    Map<String, String> values = new HashMap<>();
    Map<String, Chosen> files = new HashMap<>();
    sent.getValues()
        .forEach(
            (name, all) -> {
              FormValue value = all.iterator().next();
              if (!value.isFileItem()) {
                values.put(name, value.getValue().strip());
              } else if (value.getFileName() != null && !value.getFileName().isBlank()) {
                files.put(name, new Chosen(value.getFileItem().getFile(), value.getFileName()));
              }
            });
    return new Typed(values, files, texts);
  }

  /** A form without files; a field that was left empty counts as absent. */
  public static Typed of(MultivaluedMap<String, String> sent, FaultTexts texts) {
    Map<String, String> values = new HashMap<>();
    sent.forEach((name, all) -> values.put(name, all.get(0).strip()));
    return new Typed(values, Map.of(), texts);
  }

  /** A field as typed, empty where nothing was. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** Whether a box was ticked. */
  public boolean ticked(String field) {
    return !value(field).isEmpty();
  }

  /** What was found wrong by the readings below, in their order. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Puts more below what was typed into a field, as if it had been typed there. */
  public void add(String field, String text) {
    String both = (value(field) + "\n" + text).strip();
    values.put(field, both);
  }

  /** Says that a field is wrong. */
  public void refuse(String field, String message) {
    faults.add(new Fault(field, message));
  }

  public Optional<String> text(String field) {
    return Optional.of(value(field)).filter(v -> !v.isEmpty());
  }

  /** A text that is needed; empty, and a fault, where it is missing. */
  public String needed(String field) {
    if (value(field).isEmpty()) {
      refuse(field, texts.needed(field));
    }
    return value(field);
  }

  /** A day as a browser sends it, {@code 2026-12-04}; absent where none can be read. */
  public Optional<LocalDate> day(String field) {
    try {
      return text(field).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A day that is needed; absent, and a fault, where none can be read. */
  public Optional<LocalDate> day(String field, String missing) {
    Optional<LocalDate> day = day(field);
    if (day.isEmpty()) {
      refuse(field, missing);
    }
    return day;
  }

  /** A number that is needed; 0, and a fault, where there is none. */
  public double number(String field) {
    Optional<Double> number = Numbers.parse(value(field));
    if (number.isEmpty()) {
      refuse(field, texts.named(field, texts.number()));
    }
    return number.orElse(0.0);
  }

  /** A whole number that is needed; 0, and a fault, where there is none. */
  public int whole(String field) {
    return (int) wholeLong(field);
  }

  /** A whole number that is needed; 0, and a fault, where there is none. */
  public long wholeLong(String field) {
    try {
      return Long.parseLong(value(field));
    } catch (NumberFormatException e) {
      refuse(field, texts.named(field, texts.whole()));
      return 0;
    }
  }

  /** Whole numbers with commas between them; empty, and a fault, where they cannot be read. */
  public List<Integer> wholes(String field) {
    try {
      return parts(value(field)).stream().map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      refuse(field, texts.named(field, texts.wholes()));
      return List.of();
    }
  }

  /** What stands between commas. */
  public static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** What was chosen from a list by its code; absent, and a fault, where nothing of it was sent. */
  public <T> Optional<T> oneOf(String field, List<T> offered, Function<T, String> code) {
    Optional<T> chosen =
        offered.stream().filter(one -> code.apply(one).equals(value(field))).findFirst();
    if (chosen.isEmpty()) {
      refuse(field, texts.named(field, texts.choose()));
    }
    return chosen;
  }

  /** A SHA-256 that is needed, with or without its prefix; as typed, and a fault, if it is none. */
  public String digest(String field) {
    String hex = value(field).replaceFirst("^sha256:", "").toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{64}")) {
      refuse(field, texts.digest());
      return value(field);
    }
    return "sha256:" + hex;
  }

  /** A file that was chosen now. */
  public Optional<Path> file(String field) {
    return Optional.ofNullable(files.get(field)).map(Chosen::file);
  }

  /** The upload that the form says was chosen before; whether it is there only the API knows. */
  public Optional<UUID> sentBefore(String field) {
    try {
      return text(field + "Kept").map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The name of the file of a field, chosen now or before. */
  public String nameOf(String field) {
    return files.containsKey(field) ? files.get(field).name() : value(field + "KeptName");
  }

  /** Says that the file of a field need not be sent again. */
  public void keep(String field, KeptFile file) {
    kept.put(field, file);
  }

  /** The file of a field that need not be sent again. */
  public @Nullable KeptFile kept(String field) {
    return kept.get(field);
  }

  /** Whether a field has a file, chosen now or before. */
  public boolean hasFile(String field) {
    return files.containsKey(field) || kept.containsKey(field);
  }

  /** Asks for a file, chosen now or before. */
  public void neededFile(String field) {
    if (!hasFile(field)) {
      refuse(field, texts.named(field, texts.file()));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.letter;

import dev.lethe.client.model.Exemption;
import dev.lethe.client.model.LaterWork;
import dev.lethe.client.model.LetterDraft;
import dev.lethe.client.model.LetterExceptions;
import dev.lethe.client.model.LetterKind;
import dev.lethe.client.model.LetterRecipient;
import dev.lethe.client.model.LetterWords;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.Typed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an officer typed for a letter, kept as typed.
 *
 * @param kind what the letter is about, as in the API
 * @param typed {@code language}; {@code name}, {@code address}, one line a line, and {@code email}
 *     of the person; {@code reason}, of a refusal its translation, {@code means}, {@code replyBy},
 *     {@code followsOn}, {@code backupsUntil}, {@code authority} and {@code note}; {@code
 *     keptWhat1}, {@code keptWhy1}, {@code keptGround1} and so on; {@code laterWhat1}, {@code
 *     laterBy1} and so on
 */
public record LetterForm(String kind, Typed typed) {

  /** Letters of Art. 17(3) GDPR. */
  private static final List<String> GROUNDS = List.of("a", "b", "c", "d", "e");

  /** Rows for what is kept, and for what follows. */
  private static final List<Integer> ROWS = List.of(1, 2, 3);

  private static final Pattern ROW =
      Pattern.compile("/(kept|later)/([0-9]+)/(what|why|ground|by)$");

  /** The value of a field as typed. */
  public String value(String field) {
    return typed.value(field);
  }

  /** Whether this kind of letter says this. */
  public boolean asks(String field) {
    return switch (field) {
      case "reason" -> of("EXTENSION", "HOLD");
      case "means" -> of("IDENTITY");
      case "followsOn" -> of("INTERIM");
      case "decided" -> of("REFUSAL", "ANSWER");
      case "kept" -> of("REFUSAL", "INTERIM", "ANSWER");
      case "later" -> of("ANSWER");
      case "backupsUntil" -> of("INTERIM", "ANSWER");
      case "authority" -> !of("RECEIPT");
      default -> false;
    };
  }

  private boolean of(String... kinds) {
    return List.of(kinds).contains(kind);
  }

  public List<String> grounds() {
    return GROUNDS;
  }

  /** A ground as the API has it. */
  public String groundOf(String letter) {
    return "17(3)(" + letter + ")";
  }

  public List<Integer> rows() {
    return ROWS;
  }

  /** Name of a field in a row. */
  public String named(String field, Integer row) {
    return field + row;
  }

  /** Whether something was typed about what is kept, or what follows. */
  public boolean begun(String part) {
    return ROWS.stream().anyMatch(i -> !value(part + "What" + i).isEmpty());
  }

  /** The letter, as far as it can be read; what cannot is a fault. */
  LetterDraft draft(String noDate) {
    LetterWords words =
        new LetterWords()
            .reason(asks("decided") ? typed.text("reason").orElse(null) : asked("reason"))
            .means(asked("means"))
            .replyBy(asks("means") ? day("replyBy", noDate) : null)
            .followsOn(asks("followsOn") ? day("followsOn", noDate) : null)
            .backupsUntil(asks("backupsUntil") ? day("backupsUntil", noDate) : null)
            .authority(asked("authority"))
            .note(typed.text("note").orElse(null))
            .exceptions(new LetterExceptions().kept(kept()).later(later(noDate)));
    return new LetterDraft()
        .kind(LetterKind.fromValue(kind))
        .language(LetterDraft.LanguageEnum.fromValue(value("language")))
        .recipient(recipient())
        .words(words);
  }

  private LetterRecipient recipient() {
    List<String> address =
        Arrays.stream(value("address").split("\\R", -1))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return new LetterRecipient()
        .name(typed.text("name").orElse(null))
        .address(address.isEmpty() ? null : address)
        .email(typed.text("email").orElse(null));
  }

  private @Nullable String asked(String field) {
    return asks(field) ? typed.text(field).orElse(null) : null;
  }

  private @Nullable LocalDate day(String field, String noDate) {
    return typed.text(field).isEmpty() ? null : typed.day(field, noDate).orElse(null);
  }

  private List<Exemption> kept() {
    List<Exemption> kept = new ArrayList<>();
    for (int i : rowsOf("kept")) {
      kept.add(
          new Exemption()
              .what(value("keptWhat" + i))
              .why(value("keptWhy" + i))
              .ground(typed.text("keptGround" + i).orElse(null)));
    }
    return kept;
  }

  private List<LaterWork> later(String noDate) {
    List<LaterWork> later = new ArrayList<>();
    for (int i : rowsOf("later")) {
      later.add(new LaterWork().what(value("laterWhat" + i)).by(day("laterBy" + i, noDate)));
    }
    return later;
  }

  /** Rows in which something was typed. */
  private List<Integer> rowsOf(String part) {
    return asks(part)
        ? ROWS.stream().filter(i -> !value(part + "What" + i).isEmpty()).toList()
        : List.of();
  }

  /** What the API found wrong, beside the fields it names. */
  List<Fault> faults(ProblemPages.Explained problem) {
    return Fault.of(problem.words(), problem.faults(), this::field);
  }

  private String field(String pointer) {
    Matcher row = ROW.matcher(pointer);
    if (row.find()) {
      String last = row.group(3);
      int at = rowsOf(row.group(1)).get(Integer.parseInt(row.group(2)));
      return row.group(1)
          + last.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
          + last.substring(1)
          + at;
    }
    return pointer.contains("/address") ? "address" : Fault.lastPart(pointer);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Column;
import dev.lethe.client.model.ColumnUse;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.NewDatasetVersion;
import dev.lethe.client.model.NewDatasetVersion.FormatEnum;
import dev.lethe.client.model.NewUpload.PurposeEnum;
import dev.lethe.client.model.Preparation;
import dev.lethe.web.access.FormFiles;
import dev.lethe.web.page.Choices;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.KeptFile;
import dev.lethe.web.page.Numbers;
import dev.lethe.web.page.Typed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a data set to register. Columns are typed one a line, their parts between bars:
 * {@code age | number | 0, 100 | optional}.
 *
 * @param dataset what it is a version of
 * @param typed what was typed
 * @param texts what is wrong with it, in words
 */
public record DatasetForm(Dataset dataset, Typed typed, FaultTexts texts) {

  /** What the files are for, by field. */
  static final Map<String, PurposeEnum> FILES =
      Map.of(
          "images", PurposeEnum.DATASET,
          "labels", PurposeEnum.DATASET,
          "companion", PurposeEnum.COMPANION,
          "file", PurposeEnum.DATASET);

  private static final String FORMAT = "format";
  private static final String COLUMNS = "columns";
  private static final String OPTIONAL = "optional";
  private static final String PERSON = "identifierType";
  private static final String RECORD_ID = "recordIdColumn";
  private static final String NUMBERED = "numbered";

  /** Chosen in place of a type; none is written in capitals. */
  private static final String ANOTHER = "ANOTHER";

  private static final String WORD = "ownType";
  private static final Pattern A_WORD = Pattern.compile("[a-z][a-z0-9-]{1,39}");
  private static final Map<String, String> PRESETS =
      Map.of("separator", ",", "header", "true", RECORD_ID, "record_id");

  static Typed blank(FaultTexts texts) {
    return Typed.blank(PRESETS, texts);
  }

  public List<String> formats() {
    return Choices.of(FormatEnum.class).stream().map(FormatEnum::getValue).toList();
  }

  public String value(String field) {
    return typed.value(field);
  }

  /** The choice of a word of one's own. */
  public String another() {
    return ANOTHER;
  }

  /** The version, without its files; faults stand in {@link Typed#faults}. */
  Optional<NewDatasetVersion> version() {
    Optional<String> format = typed.oneOf(FORMAT, formats(), Function.identity());
    if (format.isEmpty()) {
      return Optional.empty();
    }
    NewDatasetVersion version =
        new NewDatasetVersion()
            .format(FormatEnum.fromValue(format.get()))
            .identifierType(person().orElse(null));
    if (version.getFormat() == FormatEnum.IDX) {
      typed.neededFile("images");
      typed.neededFile("labels");
      typed.neededFile("companion");
      version
          .recordIdColumn(typed.ticked(NUMBERED) ? null : typed.needed(RECORD_ID))
          .subjectColumn(typed.text("subjectColumn").orElse(null));
    } else {
      typed.neededFile("file");
      version.preparation(preparation(version.getFormat()));
    }
    return typed.faults().isEmpty() ? Optional.of(version) : Optional.empty();
  }

  private Optional<String> person() {
    if (!value(PERSON).equals(ANOTHER)) {
      return typed.text(PERSON);
    }
    if (!A_WORD.matcher(value(WORD)).matches()) {
      typed.refuse(WORD, texts.ownType());
    }
    return typed.text(WORD);
  }

  /** The file of a field that was chosen before. */
  public @Nullable KeptFile kept(String field) {
    return typed.kept(field);
  }

  /** Sends the files of the format. */
  void upload(FormFiles files, NewDatasetVersion version) throws ApiException {
    if (version.getFormat() == FormatEnum.IDX) {
      version
          .imagesUploadId(files.send("images"))
          .labelsUploadId(files.send("labels"))
          .companionUploadId(files.send("companion"));
    } else {
      version.fileUploadId(files.send("file"));
    }
  }

  /** The field that a JSON Pointer into the version means. */
  static String field(String pointer) {
    return switch (pointer) {
      case "/imagesUploadId" -> "images";
      case "/labelsUploadId" -> "labels";
      case "/companionUploadId" -> "companion";
      case "/fileUploadId" -> "file";
      case "/preparation" -> COLUMNS;
      default -> Fault.lastPart(pointer);
    };
  }

  private Preparation preparation(FormatEnum format) {
    // The generated client would send empty lists, which are not the same as none.
    Preparation preparation = new Preparation().columns(null).labels(null);
    if (format == FormatEnum.IMAGES) {
      return preparation
          .height(typed.whole("height"))
          .width(typed.whole("width"))
          .labels(Typed.parts(typed.needed("folders")));
    }
    preparation.columns(columns()).absent(typed.text("absent").orElse(null));
    return format == FormatEnum.CSV
        ? preparation.header(typed.ticked("header")).separator(typed.needed("separator"))
        : preparation;
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    String[] lines = typed.needed(COLUMNS).split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        column(i + 1, lines[i]).ifPresent(columns::add);
      }
    }
    boolean named =
        columns.stream().anyMatch(c -> c.getUse().getType() == ColumnUse.TypeEnum.RECORD_ID);
    if (typed.faults().isEmpty() && named == typed.ticked(NUMBERED)) {
      typed.refuse(COLUMNS, named ? texts.numberedAndNamed() : texts.noRecordId());
    }
    return columns;
  }

  private Optional<Column> column(int line, String text) {
    List<String> parts = Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    Optional<ColumnUse.TypeEnum> type =
        Choices.of(ColumnUse.TypeEnum.class).stream()
            .filter(t -> parts.size() > 1 && t.getValue().equals(parts.get(1)))
            .findFirst();
    boolean optional = parts.get(parts.size() - 1).equals(OPTIONAL);
    String rest = parts.size() > 2 && !parts.get(2).equals(OPTIONAL) ? parts.get(2) : "";
    Optional<ColumnUse> use = type.flatMap(t -> use(t, Typed.parts(rest), optional));
    if (use.isEmpty() || parts.get(0).isEmpty()) {
      typed.refuse(COLUMNS, texts.column(line, text.strip()));
      return Optional.empty();
    }
    return Optional.of(new Column().name(parts.get(0)).use(use.get()));
  }

  /** What the column is for, unless its type needs more or less than stands there. */
  private static Optional<ColumnUse> use(
      ColumnUse.TypeEnum type, List<String> rest, boolean optional) {
    ColumnUse use = new ColumnUse().type(type).values(null);
    switch (type) {
      case NUMBER -> {
        List<Double> limits = rest.stream().flatMap(r -> Numbers.parse(r).stream()).toList();
        return limits.size() == 2 && rest.size() == 2
            ? Optional.of(use.least(limits.get(0)).most(limits.get(1)).optional(optional))
            : Optional.empty();
      }
      case CATEGORY -> {
        return rest.isEmpty() ? Optional.empty() : Optional.of(use.values(rest).optional(optional));
      }
      case LABEL -> {
        return rest.size() < 2 ? Optional.empty() : Optional.of(use.values(rest));
      }
      default -> {
        return rest.isEmpty() ? Optional.of(use) : Optional.empty();
      }
    }
  }
}

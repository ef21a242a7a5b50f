// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Column;
import dev.lethe.client.model.ColumnUse;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.NewDatasetVersion;
import dev.lethe.client.model.NewDatasetVersion.FormatEnum;
import dev.lethe.client.model.NewUpload;
import dev.lethe.client.model.Preparation;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Numbers;
import dev.lethe.web.page.Typed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A version of a data set to register. Columns are typed one a line, their parts between bars:
 * {@code age | number | 0, 100 | optional}.
 *
 * @param dataset what it is a version of
 * @param typed what was typed
 * @param texts what is wrong with it, in words
 */
public record DatasetForm(Dataset dataset, Typed typed, FaultTexts texts) {

  private static final String FORMAT = "format";
  private static final String COLUMNS = "columns";
  private static final String OPTIONAL = "optional";
  private static final Map<String, String> PRESETS =
      Map.of("separator", ",", "header", "true", "recordIdColumn", "record_id");

  static Typed blank(FaultTexts texts) {
    return Typed.blank(PRESETS, texts);
  }

  public List<String> formats() {
    return Arrays.stream(FormatEnum.values()).map(FormatEnum::getValue).toList();
  }

  public String value(String field) {
    return typed.value(field);
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
            .identifierType(typed.text("identifierType").orElse(null));
    if (version.getFormat() == FormatEnum.IDX) {
      typed.neededFile("images");
      typed.neededFile("labels");
      typed.neededFile("companion");
      version
          .recordIdColumn(typed.needed("recordIdColumn"))
          .subjectColumn(typed.text("subjectColumn").orElse(null));
    } else {
      typed.neededFile("file");
      version.preparation(preparation(version.getFormat()));
    }
    return typed.faults().isEmpty() ? Optional.of(version) : Optional.empty();
  }

  /** Sends the files of the format. */
  void upload(Api api, NewDatasetVersion version) throws ApiException {
    if (version.getFormat() == FormatEnum.IDX) {
      version
          .imagesUploadId(
              api.upload(NewUpload.PurposeEnum.DATASET, typed.file("images").orElseThrow()))
          .labelsUploadId(
              api.upload(NewUpload.PurposeEnum.DATASET, typed.file("labels").orElseThrow()))
          .companionUploadId(
              api.upload(NewUpload.PurposeEnum.COMPANION, typed.file("companion").orElseThrow()));
    } else {
      version.fileUploadId(
          api.upload(NewUpload.PurposeEnum.DATASET, typed.file("file").orElseThrow()));
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
    return columns;
  }

  private Optional<Column> column(int line, String text) {
    List<String> parts = Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    Optional<ColumnUse.TypeEnum> type =
        Arrays.stream(ColumnUse.TypeEnum.values())
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

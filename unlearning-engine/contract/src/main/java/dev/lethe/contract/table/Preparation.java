// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.table;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How one file becomes records. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Preparation.Csv.class, name = "csv"),
  @JsonSubTypes.Type(value = Preparation.JsonLines.class, name = "json-lines"),
  @JsonSubTypes.Type(value = Preparation.Parquet.class, name = "parquet"),
  @JsonSubTypes.Type(value = Preparation.Images.class, name = "images")
})
public sealed interface Preparation {

  /** Number of labels. */
  int classes();

  /** Rows with columns. */
  sealed interface Table extends Preparation {

    /** Every column that is used, exactly one of them a label. */
    List<Column> columns();

    /** Text that stands for an absent value, beside an empty cell. */
    Optional<String> absent();

    /** The values of the label. */
    default List<String> labels() {
      for (Column column : columns()) {
        if (column.use() instanceof Use.Label label) {
          return label.values();
        }
      }
      throw new IllegalStateException("no column is a label");
    }

    /** Features of one record. */
    default int features() {
      return columns().stream().mapToInt(column -> column.use().features()).sum();
    }

    @Override
    default int classes() {
      return labels().size();
    }
  }

  /**
   * Comma-separated values (RFC 4180), UTF-8. Spaces around a value do not count.
   *
   * @param columns without a header: every column of the file, in order
   * @param absent as in {@link Table#absent}
   * @param header whether the first line names the columns
   * @param separator one character
   */
  record Csv(List<Column> columns, Optional<String> absent, boolean header, String separator)
      implements Table {
    public Csv {
      columns = requireColumns(columns);
      if (separator.length() != 1 || "\"\n\r".contains(separator)) {
        throw new IllegalArgumentException("separator is one character");
      }
    }
  }

  /**
   * One JSON object on each line, UTF-8.
   *
   * @param columns members that are read
   * @param absent as in {@link Table#absent}
   */
  record JsonLines(List<Column> columns, Optional<String> absent) implements Table {
    public JsonLines {
      columns = requireColumns(columns);
    }
  }

  /**
   * Apache Parquet.
   *
   * @param columns columns that are read
   * @param absent as in {@link Table#absent}
   */
  record Parquet(List<Column> columns, Optional<String> absent) implements Table {
    public Parquet {
      columns = requireColumns(columns);
    }
  }

  /**
   * A ZIP of PNG and JPEG images, each in a folder named by its label, read as grey. A file {@code
   * subjects.csv} at the top, with the columns {@code file} and {@code subject}, may say whose they
   * are.
   *
   * @param height of every image, 1 to 4096
   * @param width of every image, 1 to 4096
   * @param labels folders, 2 to 256; a record's class is the position of its folder
   */
  record Images(int height, int width, List<String> labels) implements Preparation {
    public Images {
      labels = new Use.Label(labels).values();
      if (height < 1 || height > 4096 || width < 1 || width > 4096) {
        throw new IllegalArgumentException(
            "images have 1 to 4096 rows and columns, found " + height + " and " + width);
      }
    }

    @Override
    public int classes() {
      return labels.size();
    }
  }

  private static List<Column> requireColumns(List<Column> columns) {
    requireOne(columns, Use.Label.class, "label", true);
    requireOne(columns, Use.RecordId.class, "record-id", false);
    requireOne(columns, Use.Subject.class, "subject", false);
    if (columns.stream().map(Column::name).collect(Collectors.toSet()).size() != columns.size()) {
      throw new IllegalArgumentException("two columns have the same name");
    }
    int features = columns.stream().mapToInt(column -> column.use().features()).sum();
    if (features < 1 || features > 100_000) {
      throw new IllegalArgumentException(
          "a record has 1 to 100000 features, these columns give " + features);
    }
    return List.copyOf(columns);
  }

  private static void requireOne(
      List<Column> columns, Class<? extends Use> use, String name, boolean needed) {
    long count = columns.stream().filter(column -> use.isInstance(column.use())).count();
    if (count > 1 || (needed && count == 0)) {
      throw new IllegalArgumentException(
          (needed ? "exactly one column is " : "at most one column is ")
              + name
              + ", found "
              + count);
    }
  }
}

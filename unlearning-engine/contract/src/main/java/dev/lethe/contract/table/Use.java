// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.table;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.HashSet;
import java.util.List;

/** What a column is for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Use.Amount.class, name = "number"),
  @JsonSubTypes.Type(value = Use.Category.class, name = "category"),
  @JsonSubTypes.Type(value = Use.Label.class, name = "label"),
  @JsonSubTypes.Type(value = Use.RecordId.class, name = "record-id"),
  @JsonSubTypes.Type(value = Use.Subject.class, name = "subject"),
  @JsonSubTypes.Type(value = Use.Unused.class, name = "unused")
})
public sealed interface Use {

  /** Features that a column gives. */
  default int features() {
    return 0;
  }

  /**
   * One feature: the value scaled from least..most to 0..1; a value outside is set to the nearer
   * end.
   *
   * @param least finite
   * @param most finite, above {@code least}
   * @param optional whether the value may be absent; then a second feature says that it is there
   */
  record Amount(double least, double most, boolean optional) implements Use {
    public Amount {
      if (!(Double.isFinite(least) && Double.isFinite(most) && least < most)) {
        throw new IllegalArgumentException(
            "a number needs finite limits, the first below the second, found "
                + least
                + " and "
                + most);
      }
    }

    @Override
    public int features() {
      return optional ? 2 : 1;
    }
  }

  /**
   * One feature for each value, 1 for the value that stands there and 0 for the others.
   *
   * @param values all that can stand there, each once
   * @param optional whether the value may be absent; all features are 0 then
   */
  record Category(List<String> values, boolean optional) implements Use {
    public Category {
      values = List.copyOf(values);
      requireDistinct("a category", values, 1, 10_000);
    }

    @Override
    public int features() {
      return values.size();
    }
  }

  /**
   * The label; a record's class is the position of its value.
   *
   * @param values all labels, 2 to 256, each once
   */
  record Label(List<String> values) implements Use {
    public Label {
      values = List.copyOf(values);
      requireDistinct("a label", values, 2, 256);
    }
  }

  /** A stable id, different for every record. */
  record RecordId() implements Use {}

  /** The person that the record is about; may be absent. */
  record Subject() implements Use {}

  /** Nothing: the column is not read. */
  record Unused() implements Use {}

  private static void requireDistinct(String what, List<String> values, int least, int most) {
    if (values.size() < least || values.size() > most) {
      throw new IllegalArgumentException(
          what + " has " + least + " to " + most + " values, found " + values.size());
    }
    if (new HashSet<>(values).size() != values.size()) {
      throw new IllegalArgumentException(what + " names a value twice");
    }
  }
}

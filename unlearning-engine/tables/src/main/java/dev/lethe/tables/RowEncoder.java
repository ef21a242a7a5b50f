// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import dev.lethe.contract.table.Column;
import dev.lethe.contract.table.Preparation;
import dev.lethe.contract.table.Use;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cells of a table become features and a label, by what was declared and nothing else. */
final class RowEncoder {

  private final Preparation.Table table;
  private final List<Map<String, Integer>> positions = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  RowEncoder(Preparation.Table table) {
    this.table = table;
    for (Column column : table.columns()) {
      positions.add(positions(column.use()));
    }
  }

  private static Map<String, Integer> positions(Use use) {
    List<String> values = List.of();
    if (use instanceof Use.Category category) {
      values = category.values();
    } else if (use instanceof Use.Label label) {
      values = label.values();
    }
    Map<String, Integer> positions = new HashMap<>();
    for (String value : values) {
      positions.put(value, positions.size());
    }
    return positions;
  }

  /**
   * Encodes one record. Faults are collected, so that a person can mend several at once.
   *
   * @param number of the record, from 1
   * @param cells by column; null where nothing stands
   * @throws TableException VALUE once there are {@link TableException#MOST_FAULTS}
   */
  Row encode(long number, @Nullable String[] cells) throws TableException {
    ByteBuffer features = ByteBuffer.allocate(table.features() * Float.BYTES);
    Optional<String> id = Optional.empty();
    Optional<String> subject = Optional.empty();
    int label = 0;
    for (int i = 0; i < cells.length; i++) {
      Column column = table.columns().get(i);
      Optional<String> cell = present(cells[i]);
      Use use = column.use();
      if (use instanceof Use.Amount amount) {
        amount(number, column, amount, cell, features);
      } else if (use instanceof Use.Category category) {
        int at = cell.isEmpty() && category.optional() ? -1 : position(number, i, cell);
        for (int value = 0; value < category.values().size(); value++) {
          features.putFloat(value == at ? 1 : 0);
        }
      } else if (use instanceof Use.Label) {
        label = Math.max(0, position(number, i, cell));
      } else if (use instanceof Use.RecordId) {
        id = cell;
        if (cell.isEmpty()) {
          fault(number, column, "is absent");
        }
      } else if (use instanceof Use.Subject) {
        subject = cell;
      }
    }
    return new Row(id, subject, label, features.array());
  }

  /**
   * To be called at the end.
   *
   * @throws TableException VALUE if any record had a fault
   */
  void requireNoFault() throws TableException {
    if (!faults.isEmpty()) {
      throw TableException.faults(faults);
    }
  }

  private Optional<String> present(@Nullable String cell) {
    return Optional.ofNullable(cell)
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !Optional.of(text).equals(table.absent()));
  }

  private void amount(
      long number, Column column, Use.Amount amount, Optional<String> cell, ByteBuffer features)
      throws TableException {
    double value = amount.least();
    if (cell.isPresent()) {
      try {
        value = Double.parseDouble(cell.get());
      } catch (NumberFormatException e) {
        value = Double.NaN;
      }
      if (!Double.isFinite(value)) {
        fault(number, column, "is no number");
        value = amount.least();
      }
    } else if (!amount.optional()) {
      fault(number, column, "is absent");
    }
    double within = Math.max(amount.least(), Math.min(amount.most(), value));
    features.putFloat((float) ((within - amount.least()) / (amount.most() - amount.least())));
    if (amount.optional()) {
      features.putFloat(cell.isPresent() ? 1 : 0);
    }
  }

  private int position(long number, int column, Optional<String> cell) throws TableException {
    Integer position = cell.map(positions.get(column)::get).orElse(null);
    if (position == null) {
      fault(
          number,
          table.columns().get(column),
          cell.isPresent() ? "is none of the declared values" : "is absent");
      return -1;
    }
    return position;
  }

  /** Never the value itself: it may be about a person. */
  private void fault(long number, Column column, String what) throws TableException {
    faults.add("record " + number + ", column " + column.name() + " " + what);
    if (faults.size() == TableException.MOST_FAULTS) {
      throw TableException.faults(faults);
    }
  }
}

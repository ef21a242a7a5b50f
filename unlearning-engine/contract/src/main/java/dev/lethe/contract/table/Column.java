// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.table;

/**
 * One column of a table.
 *
 * @param name as in the file; in a file without names, any that is not used twice
 * @param use what it is for
 */
public record Column(String name, Use use) {
  public Column {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a column name has 1 to 200 characters");
    }
  }
}

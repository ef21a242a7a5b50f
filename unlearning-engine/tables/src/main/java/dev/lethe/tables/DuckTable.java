// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import dev.lethe.contract.idx.IdxHeader;
import dev.lethe.contract.table.Column;
import dev.lethe.contract.table.Preparation;
import dev.lethe.contract.table.Use;
import dev.lethe.tables.TableException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parquet or JSON Lines, read by an in-memory DuckDB that may open this one file and nothing else.
 * Every value comes as text, in the order of the file, on one thread.
 */
final class DuckTable implements RowSource {

  private final Preparation.Table table;
  private final RowEncoder encoder;
  private final Connection database;
  private final ResultSet rows;
  private long read;

  private DuckTable(Preparation.Table table, Connection database, ResultSet rows) {
    this.table = table;
    this.encoder = new RowEncoder(table);
    this.database = database;
    this.rows = rows;
  }

  /**
   * Opens a file.
   *
   * @param scratch where DuckDB may put what does not fit in memory
   * @throws TableException FORMAT
   */
  static DuckTable open(Path file, Preparation.Table table, Path scratch) throws TableException {
    Properties settings = new Properties();
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("threads", "1");
    settings.setProperty("memory_limit", "512MB");
    settings.setProperty("temp_directory", scratch.toString());
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    Connection database = null;
    try {
      database = DriverManager.getConnection("jdbc:duckdb:", settings);
      Statement statement = database.createStatement();
      statement.execute("SET allowed_paths = [" + text(file.toString()) + "]");
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
      return new DuckTable(table, database, statement.executeQuery(query(file, table)));
    } catch (SQLException e) {
      closeQuietly(database);
      throw unreadable(e);
    }
  }

  private static String query(Path file, Preparation.Table table) {
    String columns =
        table.columns().stream()
            .filter(column -> !(column.use() instanceof Use.Unused))
            .map(column -> "CAST(" + name(column) + " AS VARCHAR)")
            .collect(Collectors.joining(", "));
    return "SELECT " + columns + " FROM " + source(text(file.toString()), table);
  }

  private static String source(String file, Preparation.Table table) {
    if (table instanceof Preparation.Parquet) {
      return "read_parquet(" + file + ")";
    }
    String types =
        table.columns().stream()
            .map(column -> text(column.name()) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return "read_json(" + file + ", format = 'newline_delimited', columns = " + types + ")";
  }

  private static String name(Column column) {
    return '"' + column.name().replace("\"", "\"\"") + '"';
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public IdxHeader features() {
    return new IdxHeader(IdxHeader.Element.FLOAT, 1, List.of(table.features()));
  }

  @Override
  public Optional<Row> next() throws TableException {
    try {
      if (!rows.next()) {
        encoder.requireNoFault();
        return Optional.empty();
      }
      @Nullable String[] cells = new String[table.columns().size()];
      int at = 0;
      for (int i = 0; i < cells.length; i++) {
        if (!(table.columns().get(i).use() instanceof Use.Unused)) {
          cells[i] = rows.getString(++at);
        }
      }
      return Optional.of(encoder.encode(++read, cells));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static TableException unreadable(SQLException cause) {
    return new TableException(Reason.FORMAT, explain(String.valueOf(cause.getMessage())), cause);
  }

  /** The line that names the fault; others quote the file or give options of the query. */
  private static String explain(String message) {
    return message
        .lines()
        .filter(line -> line.startsWith("Error: "))
        .findFirst()
        .or(() -> message.lines().findFirst())
        .orElse("the file cannot be read")
        .replaceAll("in file \"[^\"]*\"", "in the file");
  }

  @Override
  public void close() {
    // Statement and result close with it.
    closeQuietly(database);
  }

  private static void closeQuietly(@Nullable Connection database) {
    try {
      if (database != null) {
        database.close();
      }
    } catch (SQLException e) {
      // Nothing was written, so nothing can be lost.
    }
  }
}

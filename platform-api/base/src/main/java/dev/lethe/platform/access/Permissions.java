// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which roles have which permission. The matrix is the application's, one row per permission; what
 * no role has belongs to operators of the platform, who are members of no organisation by that.
 */
@Singleton
public class Permissions {

  private static final String MATRIX = "META-INF/permissions.csv";

  private final Map<String, Set<Role>> roles = new LinkedHashMap<>();

  /** The matrix on the class path. */
  public Permissions() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(MATRIX), MATRIX);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      List<Role> columns = new ArrayList<>();
      for (String role : lines.readLine().split(",", -1)) {
        if (!role.equals("permission")) {
          columns.add(Role.parse(role));
        }
      }
      lines.lines().forEach(line -> add(line.split(",", -1), columns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String[] row, List<Role> columns) {
    Set<Role> holders = EnumSet.noneOf(Role.class);
    for (int i = 0; i < columns.size(); i++) {
      if (row[i + 1].equals("x")) {
        holders.add(columns.get(i));
      }
    }
    roles.put(row[0], holders);
  }

  /**
   * The roles that have a permission.
   *
   * @throws IllegalArgumentException if the matrix has no such permission
   */
  public Set<Role> holders(String permission) {
    Set<Role> holders = roles.get(permission);
    if (holders == null) {
      throw new IllegalArgumentException("no permission is called " + permission);
    }
    return Set.copyOf(holders);
  }

  /** Whether a permission belongs to operators of the platform instead of members. */
  public boolean isForOperators(String permission) {
    return holders(permission).isEmpty();
  }

  /** Every permission, in the order of the matrix. */
  public List<String> all() {
    return List.copyOf(roles.keySet());
  }

  /** What one of these roles may do. */
  List<String> of(Collection<Role> held) {
    return all().stream().filter(p -> held.stream().anyMatch(holders(p)::contains)).toList();
  }

  /** What operators may do. */
  List<String> ofOperators() {
    return all().stream().filter(this::isForOperators).toList();
  }
}

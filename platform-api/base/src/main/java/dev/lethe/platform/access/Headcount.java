// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many people each organisation has, for those who run the installation. */
@ApplicationScoped
public class Headcount {

  private final Rows rows;

  Headcount(Rows rows) {
    this.rows = rows;
  }

  /** Members of every organisation whose membership has not ended, programs apart. */
  public Map<UUID, Integer> people() {
    Map<UUID, Integer> people = new HashMap<>();
    rows.each(
        "select of_tenant, people from lethe_people()",
        row -> people.put(row.getObject(1, UUID.class), row.getInt(2)));
    return people;
  }
}

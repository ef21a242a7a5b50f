// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.installation;

import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds out what the installation runs on. */
@ApplicationScoped
class VersionReader {

  private final Rows rows;
  private final String lethe;

  VersionReader(Rows rows, @ConfigProperty(name = "quarkus.application.version") String lethe) {
    this.rows = rows;
    this.lethe = lethe;
  }

  Versions read() {
    return rows.first(
            """
            select current_setting('server_version'), version from flyway_schema_history
            where success and version is not null order by installed_rank desc limit 1
            """,
            row ->
                new Versions(
                    lethe, Runtime.version().toString(), row.getString(1), row.getString(2)))
        .orElseThrow();
  }
}

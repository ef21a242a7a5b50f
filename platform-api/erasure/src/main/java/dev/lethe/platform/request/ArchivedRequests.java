// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.archive.Archive;
import dev.lethe.platform.archive.ArchivePart;
import dev.lethe.platform.audit.CsvExports;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** The list of requests. */
@ApplicationScoped
class ArchivedRequests implements ArchivePart {

  private final Handling requests;
  private final CsvExports lists;

  ArchivedRequests(Handling requests, CsvExports lists) {
    this.requests = requests;
    this.lists = lists;
  }

  @Override
  public void write(Caller caller, Archive archive) throws IOException {
    archive.add(
        "requests.csv",
        out ->
            lists.write(
                out,
                caller.tenantId(),
                RequestColumns.ALL,
                spot -> requests.list(caller, new RequestFilter(), spot, CsvExports.PAGE)));
  }
}

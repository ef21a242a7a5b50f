// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.archive.Archive;
import dev.lethe.platform.archive.ArchivePart;
import dev.lethe.platform.certificate.status.StatusLists;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.log.TrustFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** What certificates are checked against: whom to trust, the head of the log, the status lists. */
@ApplicationScoped
class ArchivedLog implements ArchivePart {

  private final TrustFile trust;
  private final InstallationLog log;
  private final StatusLists lists;

  ArchivedLog(TrustFile trust, InstallationLog log, StatusLists lists) {
    this.trust = trust;
    this.log = log;
    this.lists = lists;
  }

  @Override
  public void write(Caller caller, Archive archive) throws IOException {
    archive.add("log/trust.json", trust.trust().bytes());
    try {
      archive.add("log/checkpoint", log.head().text().getBytes(UTF_8));
      for (int number : lists.begun()) {
        String folder = "log/status-lists/" + number + "/";
        list(StatusPurpose.REVOCATION, number, folder + "status-list", archive);
        list(StatusPurpose.SUSPENSION, number, folder + "suspension-list", archive);
      }
    } catch (LogException e) {
      throw new IOException("the log cannot be read now", e);
    }
  }

  private void list(StatusPurpose purpose, int number, String name, Archive archive)
      throws IOException, LogException {
    StatusLists.Served list = lists.current(purpose, number);
    archive.add(name + ".json", list.list());
    archive.add(name + ".note", list.note().getBytes(UTF_8));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.certificate.status.StatusLists;
import dev.lethe.platform.log.TrustFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs what an offline check needs into one file. */
@ApplicationScoped
class Bundles {

  private final Certificates certificates;
  private final StatusLists lists;
  private final TrustFile trust;

  Bundles(Certificates certificates, StatusLists lists, TrustFile trust) {
    this.certificates = certificates;
    this.lists = lists;
    this.trust = trust;
  }

  /**
   * A zip of everything that an offline check needs.
   *
   * @throws LogException if the status lists cannot be signed
   */
  byte[] of(UUID tenant, String certificate) throws LogException {
    Certificates.Issued issued = certificates.issued(tenant, certificate);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Certificates.Pdf pdf : issued.files()) {
        add(zip, pdf.name(), pdf.bytes());
        add(zip, pdf.proofName(), pdf.proof());
      }
      add(zip, "evidence.json", issued.evidence());
      add(zip, "statement.tlog-proof", issued.statementProof().getBytes(UTF_8));
      StatusLists.Served revocation = lists.current(StatusPurpose.REVOCATION, issued.statusList());
      add(zip, "status-list.json", revocation.list());
      add(zip, "status-list.note", revocation.note().getBytes(UTF_8));
      StatusLists.Served suspension = lists.current(StatusPurpose.SUSPENSION, issued.statusList());
      add(zip, "suspension-list.json", suspension.list());
      add(zip, "suspension-list.note", suspension.note().getBytes(UTF_8));
      add(zip, "trust.json", trust.trust().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // One fixed time: the bundle's bytes say nothing of when it was fetched.
    entry.setTimeLocal(LocalDateTime.ofEpochSecond(315_619_200L, 0, ZoneOffset.UTC));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.archive.Archive;
import dev.lethe.platform.archive.ArchivePart;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The certificates: their list, and of each published version its files, evidence and receipts. */
@ApplicationScoped
class ArchivedCertificates implements ArchivePart {

  /** Evidence is some hundred kilobytes. */
  private static final int PAGE = 20;

  private final EntityManager entities;
  private final Certificates certificates;
  private final Documents documents;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;
  private final CsvExports lists;

  ArchivedCertificates(
      EntityManager entities,
      Certificates certificates,
      Documents documents,
      Artifacts artifacts,
      TenantTransaction transactions,
      CsvExports lists) {
    this.entities = entities;
    this.certificates = certificates;
    this.documents = documents;
    this.artifacts = artifacts;
    this.transactions = transactions;
    this.lists = lists;
  }

  /** Some versions, with the newest file of each language. */
  private record Page(
      List<CertificateEntity> versions, Map<String, List<DocumentEntity>> documents) {}

  @Override
  public void write(Caller caller, Archive archive) throws IOException {
    UUID tenant = caller.tenantId();
    archive.add(
        "certificates.csv",
        out ->
            lists.write(
                out,
                tenant,
                CertificateResource.COLUMNS,
                spot ->
                    certificates.list(Optional.empty(), Optional.empty(), spot, CsvExports.PAGE)));
    Page page = transactions.callWithRetry(tenant, () -> after(""));
    while (!page.versions().isEmpty()) {
      for (CertificateEntity version : page.versions()) {
        write(tenant, version, page.documents().getOrDefault(version.id, List.of()), archive);
      }
      String last = page.versions().get(page.versions().size() - 1).id;
      page = transactions.callWithRetry(tenant, () -> after(last));
    }
  }

  private Page after(String id) {
    List<CertificateEntity> versions =
        entities
            .createQuery(
                "from CertificateEntity where state = PUBLISHED and id > ?1 order by id",
                CertificateEntity.class)
            .setParameter(1, id)
            .setMaxResults(PAGE)
            .getResultList();
    return new Page(
        versions,
        documents
            .newestOf(versions.stream().map(v -> v.id).toList())
            .collect(Collectors.groupingBy(d -> d.certificateId)));
  }

  private void write(
      UUID tenant, CertificateEntity version, List<DocumentEntity> files, Archive archive)
      throws IOException {
    String folder = "certificates/" + version.id + "/";
    for (DocumentEntity file : files) {
      String name = folder + Certificates.fileName(version, file.language);
      try (InputStream pdf =
          artifacts
              .open(tenant, file.digest())
              .orElseThrow(() -> new FileNotFoundException("no file of " + version.id))) {
        archive.add(name, pdf::transferTo);
      }
      archive.add(Certificates.proofName(name), file.proof().getBytes(UTF_8));
    }
    archive.add(folder + "evidence.json", version.evidenceBytes());
    archive.add(folder + "statement.tlog-proof", version.statementProof().getBytes(UTF_8));
  }
}

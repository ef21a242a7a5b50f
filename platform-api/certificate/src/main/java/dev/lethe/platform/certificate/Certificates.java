// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.training.TrainedModel;
import dev.lethe.platform.training.TrainedModels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The door to issued certificates. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Certificates {

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final TrainedModels models;
  private final StatusEntries status;
  private final StatusLists lists;
  private final Documents documents;
  private final TrustFile trust;
  private final Artifacts artifacts;

  Certificates(
      EntityManager entities,
      ErasureRequests requests,
      TrainedModels models,
      StatusEntries status,
      StatusLists lists,
      Documents documents,
      TrustFile trust,
      Artifacts artifacts) {
    this.entities = entities;
    this.requests = requests;
    this.models = models;
    this.status = status;
    this.lists = lists;
    this.documents = documents;
    this.trust = trust;
    this.artifacts = artifacts;
  }

  /**
   * Newest first.
   *
   * @param requestId only those of this request
   * @param before id of the last one of the page before
   */
  List<Certificate> list(
      UUID tenant, Optional<UUID> requestId, Optional<String> before, int limit) {
    Optional<CertificateEntity> last = before.map(this::entity);
    return entities
        .createQuery(
            """
            from CertificateEntity
            where (:request is null or requestId = :request)
              and (:id is null or createdAt < :created or (createdAt = :created and id > :id))
            order by createdAt desc, id
            """,
            CertificateEntity.class)
        .setParameter("request", requestId.orElse(null))
        .setParameter("id", last.map(c -> c.id).orElse(null))
        .setParameter("created", last.map(c -> c.createdAt).orElse(java.time.Instant.EPOCH))
        .setMaxResults(limit)
        .getResultStream()
        .map(c -> view(tenant, c))
        .toList();
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  Certificate get(UUID tenant, String id) {
    return view(tenant, entity(id));
  }

  /** The evidence, canonical bytes. */
  byte[] evidence(String id) {
    return entity(id).evidenceBytes();
  }

  /**
   * A file, with what belongs to it.
   *
   * @param name of the file
   * @param digest of its bytes
   * @param bytes of it
   * @param proof that it stands in the log
   */
  @SuppressWarnings("ArrayRecordComponent") // read and sent
  record Pdf(String name, Digest digest, byte[] bytes, byte[] proof) {}

  /**
   * The newest PDF in a language.
   *
   * @throws ProblemException NOT_FOUND until it is published
   */
  Pdf pdf(UUID tenant, String id, Language language) {
    CertificateEntity row = published(id);
    return pdf(tenant, row, documents.newest(row.id, language));
  }

  private Pdf pdf(UUID tenant, CertificateEntity row, DocumentEntity document) {
    return new Pdf(
        CertificateVersion.of(row.id).number()
            + "-"
            + row.version
            + "."
            + document.language.tag()
            + ".pdf",
        document.digest(),
        artifacts.read(tenant, document.digest()),
        Promised.of(document.documentProof).getBytes(UTF_8));
  }

  /**
   * A zip of everything that an offline check needs.
   *
   * @throws LogException if the status lists cannot be signed
   */
  byte[] bundle(UUID tenant, String id) throws LogException {
    CertificateEntity row = published(id);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (DocumentEntity document : documents.newest(row.id)) {
        Pdf pdf = pdf(tenant, row, document);
        add(zip, pdf.name(), pdf.bytes());
        add(zip, proofName(pdf), pdf.proof());
      }
      add(zip, "evidence.json", row.evidenceBytes());
      add(zip, "statement.tlog-proof", Promised.of(row.statementProof).getBytes(UTF_8));
      StatusLists.Served revocation = lists.current(StatusPurpose.REVOCATION);
      add(zip, "status-list.json", revocation.list());
      add(zip, "status-list.note", revocation.note().getBytes(UTF_8));
      StatusLists.Served suspension = lists.current(StatusPurpose.SUSPENSION);
      add(zip, "suspension-list.json", suspension.list());
      add(zip, "suspension-list.note", suspension.note().getBytes(UTF_8));
      add(zip, "trust.json", trust.trust().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String proofName(Pdf pdf) {
    return pdf.name().replaceFirst("[.]pdf$", ".document.tlog-proof");
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // One fixed time: the bundle's bytes say nothing of when it was fetched.
    entry.setTimeLocal(java.time.LocalDateTime.ofEpochSecond(315_619_200L, 0, ZoneOffset.UTC));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** The version that is named, or else the newest published one, or else the newest. */
  private CertificateEntity entity(String id) {
    Optional<CertificateEntity> row =
        CertificateVersion.named(id)
            ? Optional.ofNullable(entities.find(CertificateEntity.class, id))
            : entities
                .createQuery(
                    """
                    from CertificateEntity where number = ?1
                    order by case when state = PUBLISHED then 0 else 1 end, version desc
                    """,
                    CertificateEntity.class)
                .setParameter(1, id)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    return row.orElseThrow(() -> ProblemException.notFound("certificate"));
  }

  /**
   * Number and version of what a path names.
   *
   * @throws ProblemException NOT_FOUND
   */
  String resolve(String id) {
    return entity(id).id;
  }

  private CertificateEntity published(String id) {
    CertificateEntity row = entity(id);
    if (row.state != CertificateState.PUBLISHED) {
      throw ProblemException.notFound("published certificate");
    }
    return row;
  }

  private Certificate view(UUID tenant, CertificateEntity row) {
    Evidence evidence = row.evidence();
    TrainedModel model = models.get(row.modelVersionId);
    Optional<PublicStatus> entry = status.find(row.id);
    return new Certificate(
        evidence.parties().certificate().id().text(),
        row.version,
        row.requestId,
        requests.facts(tenant, row.requestId).reference(),
        row.modelVersionId,
        model.modelName(),
        model.ordinal(),
        row.state.name(),
        evidence.conclusion().outcome().value().name(),
        Texts.of(Language.EN).headline(evidence),
        Optional.of(evidence.parties().certificate().issuedAt()),
        row.evidenceDigest(),
        Optional.ofNullable(row.statementIndex),
        documents.newest(row.id).stream().map(DocumentEntity::view).toList(),
        entry.map(PublicStatus::status).orElse("VALID"),
        entry.flatMap(PublicStatus::statusReason),
        evidence.conclusion().outcome().verdict().name(),
        evidence.treatment().method().map(m -> m.tier().name()).orElse("N"),
        evidence.treatment().method().map(m -> m.id()).orElse("none"),
        evidence.parties().certificate().supersedes(),
        entry.flatMap(PublicStatus::supersededBy));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Statement;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.sql.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The door to certificates' files. Every method but {@link #log} needs a transaction. */
@ApplicationScoped
public class Documents {

  /** The PDFs of a certificate. */
  public static final ArtifactKind FILES = new ArtifactKind("certificate");

  private final EntityManager entities;
  private final InstallationLog log;

  Documents(EntityManager entities, InstallationLog log) {
    this.entities = entities;
    this.log = log;
  }

  /** The first files of a certificate, one per language; made if there are none. */
  List<DocumentEntity> begin(String certificate) {
    List<DocumentEntity> rows = new ArrayList<>(issued(certificate));
    for (Language language : Language.values()) {
      if (rows.stream().noneMatch(r -> r.language == language)) {
        DocumentEntity row = new DocumentEntity(certificate, language, 0);
        entities.persist(row);
        rows.add(row);
      }
    }
    return rows;
  }

  /** The files that a certificate was or is issued with. */
  List<DocumentEntity> issued(String certificate) {
    return entities
        .createQuery(
            "from DocumentEntity where certificateId = ?1 and revision = 0 order by language",
            DocumentEntity.class)
        .setParameter(1, certificate)
        .getResultList();
  }

  /** The newest file of each language that stands in the log. */
  List<DocumentEntity> newest(String certificate) {
    return newestOf(List.of(certificate)).toList();
  }

  /** The same of each of some certificates, for people; nothing of those without files. */
  Map<String, List<CertificateDocument>> newest(Collection<String> certificates) {
    return newestOf(certificates)
        .collect(
            Collectors.groupingBy(
                d -> d.certificateId,
                Collectors.mapping(DocumentEntity::view, Collectors.toList())));
  }

  /** The same of each of some certificates, one certificate after another. */
  Stream<DocumentEntity> newestOf(Collection<String> certificates) {
    return entities
        .createQuery(
            """
            from DocumentEntity d where d.certificateId in ?1 and d.documentIndex is not null
              and d.revision = (select max(o.revision) from DocumentEntity o
                where o.certificateId = d.certificateId and o.language = d.language
                and o.documentIndex is not null)
            order by d.certificateId, d.language
            """,
            DocumentEntity.class)
        .setParameter(1, certificates)
        .getResultStream();
  }

  /**
   * The newest file in one language.
   *
   * @throws ProblemException NOT_FOUND
   */
  DocumentEntity newest(String certificate, Language language) {
    return newest(certificate).stream()
        .filter(d -> d.language == language)
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("certificate in this language"));
  }

  private Optional<DocumentEntity> find(String certificate, Language language, int revision) {
    return entities
        .createQuery(
            "from DocumentEntity where certificateId = ?1 and language = ?2 and revision = ?3",
            DocumentEntity.class)
        .setParameter(1, certificate)
        .setParameter(2, language)
        .setParameter(3, revision)
        .getResultStream()
        .findFirst();
  }

  /** Files that stand in the log and whose archive time-stamp ends before {@code until}. */
  public List<FileRevision> endingBefore(Instant until) {
    return entities
        .createQuery(
            """
            from DocumentEntity d where d.documentIndex is not null and d.stampedUntil < ?1
              and d.revision = (select max(o.revision) from DocumentEntity o
                where o.certificateId = d.certificateId and o.language = d.language)
            order by d.stampedUntil, d.certificateId, d.language
            """,
            DocumentEntity.class)
        .setParameter(1, until)
        .getResultStream()
        .map(DocumentEntity::file)
        .toList();
  }

  /** Renewed files that a crash kept from the log. */
  public List<FileRevision> unlogged() {
    return entities
        .createQuery(
            "from DocumentEntity where revision > 0 and documentIndex is null order by"
                + " certificateId, language",
            DocumentEntity.class)
        .getResultStream()
        .map(DocumentEntity::file)
        .toList();
  }

  /** Digest of a file. */
  public Digest digest(FileRevision file) {
    return row(file).digest();
  }

  /** What the certificate of a file says; locks it, so that two processes renew a file once. */
  public Statement lockedEvidence(FileRevision file) {
    return locked(file).evidence();
  }

  /**
   * Adds a revision.
   *
   * @return false if it is there already
   */
  public boolean add(FileRevision file, StoredArtifact stored, Instant recorded) {
    CertificateEntity certificate = locked(file);
    if (find(certificate.id, file.language(), file.revision()).isPresent()) {
      return false;
    }
    DocumentEntity row = new DocumentEntity(certificate.id, file.language(), file.revision());
    row.archived(stored, file.until().orElseThrow());
    row.recordedAt = recorded;
    entities.persist(row);
    entities.flush();
    return true;
  }

  /** The entry of a file. */
  public LogEntry.Document entry(FileRevision file) {
    return row(file).entry(locked(file));
  }

  /**
   * A file stands in the log.
   *
   * @return what is to be made known of it; empty if that was done before
   */
  public Optional<FiledDocument> placed(FileRevision file, Place place) {
    CertificateEntity unused = locked(file);
    DocumentEntity row = row(file);
    if (row.documentIndex != null) {
      return Optional.empty();
    }
    row.placed(place);
    return Optional.of(row.filed());
  }

  private DocumentEntity row(FileRevision file) {
    return find(file.certificate(), file.language(), file.revision()).orElseThrow();
  }

  private CertificateEntity locked(FileRevision file) {
    return RowLock.find(entities, CertificateEntity.class, file.certificate()).orElseThrow();
  }

  /**
   * Where a file stands in the log.
   *
   * @param index of its entry
   * @param proof of it
   */
  public record Place(long index, String proof) {}

  /**
   * Appends the entry of a file, outside any transaction; the same entry again gives the same
   * place.
   *
   * @throws LogException if appending has stopped
   */
  public Place log(LogEntry.Document entry) throws LogException {
    long index = log.append(entry);
    TlogProof proof = log.proofOf(index).withExtra("recorded " + entry.recorded());
    LogPolicy.Verified unused = proof.verify(entry.bytes(), log.policy());
    return new Place(index, proof.text());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static java.util.Objects.requireNonNull;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.OrderEvidence;
import dev.lethe.certification.statement.Parties.CertificateId;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.sql.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What is stored of a certificate on its way from frozen to published, one method for each step of
 * {@link CertificateState}. Every method runs in the caller's transaction, which holds the lock
 * that {@link #isStill} takes.
 */
@ApplicationScoped
public class IssuingRecord {

  private static final List<CertificateState> HALF_DONE =
      List.of(
          CertificateState.STATEMENT_LOGGED,
          CertificateState.PREPARED,
          CertificateState.SEALED,
          CertificateState.ARCHIVED,
          CertificateState.GATE_FAILED,
          CertificateState.GATED);

  private final EntityManager entities;
  private final Documents documents;

  IssuingRecord(EntityManager entities, Documents documents) {
    this.entities = entities;
    this.documents = documents;
  }

  /** The first version of a target's certificate for a request, unless it was given up. */
  public Optional<Standing> firstOf(UUID target, UUID request) {
    return newest(
        "targetId = ?1 and requestId = ?2 and version = 1 and state <> ABANDONED", target, request);
  }

  /** The last certificate of a target for a request that was given up. */
  public Optional<Standing> abandonedOf(UUID target, UUID request) {
    return newest("targetId = ?1 and requestId = ?2 and state = ABANDONED", target, request);
  }

  /** The last version that was begun of a certificate. */
  public Optional<Standing> newestOf(CertificateId number) {
    return newest("number = ?1", number.text());
  }

  private Optional<Standing> newest(String condition, Object... values) {
    TypedQuery<CertificateEntity> query =
        entities.createQuery(
            "from CertificateEntity where " + condition + " order by version desc, createdAt desc",
            CertificateEntity.class);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query.setMaxResults(1).getResultStream().findFirst().map(CertificateEntity::standing);
  }

  /**
   * What a version was made for.
   *
   * @param request of the person
   * @param target of the plan
   * @param evidence frozen
   */
  public record Origin(UUID request, UUID target, Evidence evidence) {}

  /** What a version was made for. */
  public Origin origin(String certificate) {
    CertificateEntity row = row(certificate);
    return new Origin(row.requestId(), row.targetId(), row.evidenceOfRequest());
  }

  /** Begins a version. */
  public Standing freeze(Origin origin, UUID modelVersion, Instant now) {
    CertificateEntity row =
        new CertificateEntity(
            origin.evidence(), origin.request(), origin.target(), modelVersion, now);
    entities.persist(row);
    return new Standing(row.id, row.state, origin.evidence());
  }

  /** The certificate of an order, unless it was given up. */
  public Optional<Standing> firstOf(UUID order) {
    return newest("orderId = ?1 and version = 1 and state <> ABANDONED", order);
  }

  /** The last certificate of an order that was given up. */
  public Optional<Standing> abandonedOf(UUID order) {
    return newest("orderId = ?1 and state = ABANDONED", order);
  }

  /** Begins the certificate of an order. */
  public Standing freeze(UUID order, OrderEvidence evidence, Instant now) {
    CertificateEntity row = new CertificateEntity(evidence, order, now);
    entities.persist(row);
    return new Standing(row.id, row.state, evidence);
  }

  /** How far it is now. */
  public Standing reread(Standing c) {
    return new Standing(c.id(), locked(c.id()).state, c.evidence());
  }

  /** Locks it, and tells whether nobody has taken it further. */
  public boolean isStill(Standing c) {
    return locked(c.id()).state == c.state();
  }

  /** Its statement stands in the log. */
  public void logged(Standing c, long index, String proof) {
    CertificateEntity row = row(c.id());
    row.statementIndex = index;
    row.statementProof = proof;
    row.state = CertificateState.STATEMENT_LOGGED;
  }

  /** Where its statement stands in the log. */
  public long statementIndex(Standing c) {
    return row(c.id()).statementIndex();
  }

  /** The proof of its statement. */
  public String statementProof(Standing c) {
    return row(c.id()).statementProof();
  }

  /** Its pages are made. */
  public void prepared(Standing c, Map<Language, byte[]> drafts) {
    documents.begin(c.id()).forEach(d -> d.draft = drafts.get(d.language));
    row(c.id()).state = CertificateState.PREPARED;
  }

  /** Its pages are sealed. */
  public void sealed(Standing c, Map<Language, byte[]> drafts) {
    documents.issued(c.id()).forEach(d -> d.draft = drafts.get(d.language));
    row(c.id()).state = CertificateState.SEALED;
  }

  /** The files as far as they are made. */
  public Map<Language, byte[]> drafts(Standing c) {
    return ofEach(c, DocumentEntity::draft);
  }

  /**
   * A finished file.
   *
   * @param stored its bytes
   * @param until end of its archive time-stamp
   */
  public record Archived(StoredArtifact stored, Instant until) {}

  /** Its files lie in the store. */
  public void archived(Standing c, Map<Language, Archived> files) {
    for (DocumentEntity document : documents.issued(c.id())) {
      Archived made = requireNonNull(files.get(document.language));
      document.archived(made.stored(), made.until());
    }
    row(c.id()).state = CertificateState.ARCHIVED;
  }

  /** Digests of its files. */
  public Map<Language, Digest> files(Standing c) {
    return ofEach(c, DocumentEntity::digest);
  }

  /** The verifier did not accept a file. */
  public void refused(Standing c, String report) {
    CertificateEntity row = row(c.id());
    row.gateReport = report;
    row.state = CertificateState.GATE_FAILED;
  }

  /** The verifier accepts every file; the time of their entries is fixed. */
  public void gated(Standing c, Instant recorded) {
    documents.issued(c.id()).forEach(d -> d.recordedAt = recorded);
    row(c.id()).state = CertificateState.GATED;
  }

  /** The entries of its files. */
  public Map<Language, LogEntry.Document> entries(Standing c) {
    CertificateEntity row = row(c.id());
    return ofEach(c, d -> d.entry(row));
  }

  /** Its files stand in the log. */
  public void placed(Standing c, Map<Language, Documents.Place> places) {
    documents.issued(c.id()).forEach(d -> d.placed(requireNonNull(places.get(d.language))));
    row(c.id()).state = CertificateState.DOCUMENT_LOGGED;
  }

  /** Its files, to be made known. */
  public List<FiledDocument> filed(Standing c) {
    return documents.issued(c.id()).stream().map(DocumentEntity::filed).toList();
  }

  /** Everybody may look it up. */
  public void published(Standing c) {
    row(c.id()).state = CertificateState.PUBLISHED;
  }

  /** What has a statement in the log and no file, and was begun before a moment; locked. */
  public List<Standing> halfDone(Instant before) {
    return entities
        .createQuery(
            "from CertificateEntity where state in ?1 and createdAt < ?2 order by id",
            CertificateEntity.class)
        .setParameter(1, HALF_DONE)
        .setParameter(2, before)
        .getResultList()
        .stream()
        .map(row -> RowLock.take(entities, row))
        .filter(row -> HALF_DONE.contains(row.state))
        .map(CertificateEntity::standing)
        .toList();
  }

  /** It is never published. */
  public void abandoned(Standing c) {
    row(c.id()).state = CertificateState.ABANDONED;
  }

  private <T> Map<Language, T> ofEach(Standing c, Function<DocumentEntity, T> value) {
    Map<Language, T> all = new EnumMap<>(Language.class);
    documents.issued(c.id()).forEach(d -> all.put(d.language, value.apply(d)));
    return all;
  }

  private CertificateEntity row(String id) {
    return requireNonNull(entities.find(CertificateEntity.class, id), "a certificate's row");
  }

  private CertificateEntity locked(String id) {
    return RowLock.take(entities, row(id));
  }
}

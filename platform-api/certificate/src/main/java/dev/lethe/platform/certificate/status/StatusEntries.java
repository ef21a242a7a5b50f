// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.certificate.CertificateDocument;
import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.certificate.FiledDocument;
import dev.lethe.platform.certificate.PublicRegister;
import dev.lethe.platform.certificate.PublicStatus;
import dev.lethe.platform.certificate.Validity;
import dev.lethe.platform.certificate.status.StatusEntryEntity.State;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.sql.RowLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What anybody may look up of a certificate: its place on the status lists and the files that stand
 * in the log. It belongs to the installation and names no organisation.
 */
@ApplicationScoped
public class StatusEntries implements PublicRegister {

  private final EntityManager entities;
  private final InstallationLog log;
  private final StatusPlaces places;

  StatusEntries(EntityManager entities, InstallationLog log, StatusPlaces places) {
    this.entities = entities;
    this.log = log;
    this.places = places;
  }

  /** Reserves the place of frozen evidence; one taken meanwhile fails the transaction. */
  public void reserve(Statement evidence) {
    entities.persist(new StatusEntryEntity(evidence));
  }

  /** Says where the statement of a certificate stands that is never published. */
  public void abandon(String certificate, long statementIndex) {
    row(certificate).statementIndex = statementIndex;
  }

  /** Makes the entry of a certificate live. */
  public void publish(String certificate, long statementIndex) {
    StatusEntryEntity row = row(certificate);
    if (row.state == State.RESERVED) {
      row.state = State.VALID;
      row.statementIndex = statementIndex;
    }
  }

  /**
   * Place and state of a certificate that is published or was given up; locked until the
   * transaction ends.
   */
  Entry locked(String certificate) {
    return Optional.ofNullable(entities.find(StatusEntryEntity.class, certificate))
        .map(this::locked)
        .filter(row -> row.state != State.RESERVED || row.statementIndex != null)
        .map(row -> new Entry(new StatusPlaces.Place(row.listId, row.index), row.state.name()))
        .orElseThrow(() -> ProblemException.notFound("published certificate"));
  }

  private StatusEntryEntity locked(StatusEntryEntity row) {
    return RowLock.take(entities, row);
  }

  /** Place of a certificate, however far it is; locked until the transaction ends. */
  Optional<StatusPlaces.Place> lockedPlace(String certificate) {
    return Optional.ofNullable(entities.find(StatusEntryEntity.class, certificate))
        .map(this::locked)
        .map(row -> new StatusPlaces.Place(row.listId, row.index));
  }

  /**
   * Changes the state of a certificate as the log says.
   *
   * @param statement index of its statement, if the log has one
   */
  void follow(
      String certificate, LogEntry.State state, StatusReason reason, @Nullable Long statement) {
    StatusEntryEntity row = row(certificate);
    row.change(state, reason);
    if (row.statementIndex == null) {
      row.statementIndex = statement;
    }
  }

  /**
   * How a certificate stands.
   *
   * @param place on the lists
   * @param state VALID, SUSPENDED or REVOKED
   */
  record Entry(StatusPlaces.Place place, String state) {}

  /** How many of these certificates have no place that the database knows. */
  int lost(Set<String> certificates) {
    Set<String> unknown = new HashSet<>(certificates);
    entities
        .createQuery("select certificateId from StatusEntryEntity", String.class)
        .getResultStream()
        .forEach(unknown::remove);
    return unknown.size();
  }

  /** Changes the state of a certificate. */
  void change(String certificate, LogEntry.State state, StatusReason reason) {
    row(certificate).change(state, reason);
  }

  /** Makes a file known by its digest. */
  public void publish(FiledDocument file) {
    entities.persist(new PublishedDocumentEntity(file));
  }

  private StatusEntryEntity row(String certificate) {
    StatusEntryEntity row = entities.find(StatusEntryEntity.class, certificate);
    if (row == null) {
      throw new IllegalStateException("no status entry of " + certificate);
    }
    return row;
  }

  /**
   * The proof that a PDF stands in the log, under the newest checkpoint; empty if it does not.
   *
   * @throws LogException if the log cannot be read
   */
  public Optional<byte[]> documentProof(Digest pdf) throws LogException {
    PublishedDocumentEntity file =
        reading(() -> entities.find(PublishedDocumentEntity.class, pdf.toString()));
    return file == null
        ? Optional.empty()
        : Optional.of(
            log.proofOf(file.documentIndex).withExtra("recorded " + file.recordedAt).bytes());
  }

  /**
   * Number of the list that a PDF's certificate is on. Of a file that nobody knows it is the only
   * one that there is; where there are more, nothing says which.
   */
  public Optional<Integer> listOf(Digest pdf) {
    return reading(
        () -> {
          PublishedDocumentEntity file =
              entities.find(PublishedDocumentEntity.class, pdf.toString());
          if (file != null) {
            return Optional.of(row(file.certificateId).listId);
          }
          return Optional.of(places.newestList()).filter(newest -> newest == 1);
        });
  }

  @Override
  public Map<String, Validity> validity(Collection<String> versions) {
    Map<String, String> successors = successors(versions);
    return entities
        .createQuery(
            "from StatusEntryEntity where certificateId in ?1 and state <> RESERVED",
            StatusEntryEntity.class)
        .setParameter(1, versions)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> row.certificateId,
                row -> row.validity(Optional.ofNullable(successors.get(row.certificateId)))));
  }

  /**
   * What anybody may know of a certificate; empty if there is none or it is not published.
   *
   * @param certificate its number for the newest published version, or number and version
   */
  public Optional<PublicStatus> find(String certificate) {
    return reading(
        () ->
            (CertificateVersion.named(certificate) ? exactly(certificate) : newest(certificate))
                .map(row -> row.view(documents(row.certificateId), successor(row.certificateId))));
  }

  /** Public questions come without a transaction, and from threads that serve no request. */
  private static <T> T reading(Callable<T> question) {
    return QuarkusTransaction.joiningExisting().call(question);
  }

  private Optional<StatusEntryEntity> exactly(String certificate) {
    return Optional.ofNullable(entities.find(StatusEntryEntity.class, certificate))
        .filter(row -> row.state != State.RESERVED);
  }

  /** One with files before one without, then the latest version. */
  private Optional<StatusEntryEntity> newest(String number) {
    return entities
        .createQuery(
            """
            from StatusEntryEntity e
            where function('split_part', e.certificateId, '.', 1) = ?1 and e.state <> RESERVED
            order by case when exists (select 1 from PublishedDocumentEntity d
              where d.certificateId = e.certificateId) then 0 else 1 end, e.version desc
            """,
            StatusEntryEntity.class)
        .setParameter(1, number)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private Optional<String> successor(String certificate) {
    return Optional.ofNullable(successors(List.of(certificate)).get(certificate));
  }

  /** The published versions that replace some others, the latest of each. */
  private Map<String, String> successors(Collection<String> versions) {
    return entities
        .createQuery(
            """
            from StatusEntryEntity e where e.supersedes in ?1 and exists (
              select 1 from PublishedDocumentEntity d where d.certificateId = e.certificateId)
            order by e.version
            """,
            StatusEntryEntity.class)
        .setParameter(1, versions)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> Objects.requireNonNull(row.supersedes),
                row -> row.certificateId,
                (earlier, later) -> later));
  }

  /** The newest file in each language. */
  private List<CertificateDocument> documents(String certificate) {
    return entities
        .createQuery(
            """
            from PublishedDocumentEntity d where d.certificateId = ?1 and d.revision = (
              select max(o.revision) from PublishedDocumentEntity o
              where o.certificateId = d.certificateId and o.language = d.language)
            order by d.language
            """,
            PublishedDocumentEntity.class)
        .setParameter(1, certificate)
        .getResultStream()
        .map(PublishedDocumentEntity::view)
        .toList();
  }

  /** Why each index of a list is set. */
  Map<Integer, StatusReason> reasons(StatusPurpose purpose, int list) {
    boolean revocation = purpose == StatusPurpose.REVOCATION;
    return entities
        .createQuery(
            "from StatusEntryEntity where listId = ?1 and "
                + (revocation ? "state = REVOKED" : "suspended"),
            StatusEntryEntity.class)
        .setParameter(1, list)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> row.index,
                row ->
                    revocation ? Objects.requireNonNull(row.reason) : StatusReason.UNDER_REVIEW));
  }
}

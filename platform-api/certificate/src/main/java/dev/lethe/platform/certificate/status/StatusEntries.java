// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.certificate.CertificateDocument;
import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.certificate.FiledDocument;
import dev.lethe.platform.certificate.PublicRegister;
import dev.lethe.platform.certificate.PublicStatus;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What anybody may look up of a certificate: its place on the status lists and the files that stand
 * in the log. It belongs to the installation and names no organisation.
 */
@ApplicationScoped
public class StatusEntries implements PublicRegister {

  private final Rows rows;
  private final InstallationLog log;
  private final SecureRandom random = new SecureRandom();

  StatusEntries(Rows rows, InstallationLog log) {
    this.rows = rows;
    this.log = log;
  }

  /** Draws an index that no certificate has, inside the transaction that reserves it. */
  public int drawIndex() {
    Set<Integer> taken =
        new HashSet<>(rows.query("select idx from status_entry", r -> r.getInt(1)));
    return StatusList.drawIndex(random, taken::contains);
  }

  /** Reserves the index of frozen evidence; an index taken meanwhile fails the transaction. */
  public void reserve(Evidence evidence) {
    rows.update(
        """
        insert into status_entry (certificate_id, version, idx, state, issued_at, evidence_digest,
          supersedes) values (?, ?, ?, 'RESERVED', ?, ?, ?)
        """,
        CertificateVersion.of(evidence).toString(),
        evidence.parties().certificate().version(),
        evidence.trail().statusEntry().index(),
        evidence.parties().certificate().issuedAt(),
        evidence.digest().toString(),
        evidence.parties().certificate().supersedes().orElse(null));
  }

  /** Says where the statement of a certificate stands that is never published. */
  public void abandon(String certificate, long statementIndex) {
    rows.update(
        "update status_entry set statement_index = ? where certificate_id = ?",
        statementIndex,
        certificate);
  }

  /** Makes the entry of a certificate live. */
  public void publish(String certificate, long statementIndex) {
    rows.update(
        """
        update status_entry set state = 'VALID', statement_index = ?
        where certificate_id = ? and state = 'RESERVED'
        """,
        statementIndex,
        certificate);
  }

  /**
   * Index and state of a certificate that is published or was given up; locked until the
   * transaction ends.
   */
  Entry locked(String certificate) {
    return rows
        .query(
            """
            select idx, state from status_entry
            where certificate_id = ? and (state <> 'RESERVED' or statement_index is not null)
            for update
            """,
            r -> new Entry(r.getInt(1), r.getString(2)),
            certificate)
        .stream()
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("published certificate"));
  }

  /**
   * A certificate's place on the lists.
   *
   * @param index on both lists
   * @param state VALID, SUSPENDED or REVOKED
   */
  record Entry(int index, String state) {}

  /** Changes the state of a certificate; a revoked one keeps the bit of its suspension. */
  void change(String certificate, LogEntry.State state, StatusReason reason) {
    switch (state) {
      case SUSPENDED ->
          rows.update(
              "update status_entry set state = 'SUSPENDED', reason = ?, suspended = true"
                  + " where certificate_id = ?",
              reason.name(),
              certificate);
      case REINSTATED ->
          rows.update(
              "update status_entry set state = 'VALID', reason = null, suspended = false"
                  + " where certificate_id = ?",
              certificate);
      case REVOKED ->
          rows.update(
              "update status_entry set state = 'REVOKED', reason = ? where certificate_id = ?",
              reason.name(),
              certificate);
    }
  }

  /** Makes a file known by its digest. */
  public void publish(FiledDocument file) {
    rows.update(
        """
        insert into published_document (pdf_digest, certificate_id, language, revision,
          document_index, recorded_at) values (?, ?, ?, ?, ?, ?)
        """,
        file.document().pdfDigest().toString(),
        file.certificate(),
        file.document().language().name(),
        file.document().revision(),
        file.document().logIndex(),
        file.recorded());
  }

  /**
   * The proof that a PDF stands in the log, under the newest checkpoint; empty if it does not.
   *
   * @throws LogException if the log cannot be read
   */
  public Optional<byte[]> documentProof(Digest pdf) throws LogException {
    record Found(long index, Instant recorded) {}
    List<Found> found =
        rows.query(
            "select document_index, recorded_at from published_document where pdf_digest = ?",
            r -> new Found(r.getLong(1), Rows.instant(r, 2)),
            pdf.toString());
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            log.proofOf(found.get(0).index())
                .withExtra("recorded " + found.get(0).recorded())
                .bytes());
  }

  @Override
  public Optional<PublicStatus> find(String certificate) {
    return CertificateVersion.named(certificate)
        ? entry(certificate)
        : rows
            .query(
                """
                select certificate_id from status_entry
                where split_part(certificate_id, '.', 1) = ? and state <> 'RESERVED'
                order by exists (select from published_document d
                  where d.certificate_id = status_entry.certificate_id) desc, version desc
                """,
                r -> r.getString(1),
                certificate)
            .stream()
            .findFirst()
            .flatMap(this::entry);
  }

  private Optional<PublicStatus> entry(String id) {
    CertificateVersion certificate = CertificateVersion.of(id);
    return rows
        .query(
            """
            select issued_at, state, reason, evidence_digest, statement_index, supersedes
            from status_entry where certificate_id = ? and state <> 'RESERVED'
            """,
            r ->
                new PublicStatus(
                    certificate.number().text(),
                    certificate.version(),
                    Rows.instant(r, 1),
                    r.getString(2),
                    Optional.ofNullable(r.getString(3)),
                    r.getString(4),
                    r.getLong(5),
                    documents(id),
                    Optional.ofNullable(r.getString(6)),
                    supersededBy(id)),
            id)
        .stream()
        .findFirst();
  }

  /** The published version that replaces this one. */
  private Optional<String> supersededBy(String id) {
    return rows
        .query(
            """
            select certificate_id from status_entry e where supersedes = ?
              and exists (select from published_document d where d.certificate_id = e.certificate_id)
            order by version desc
            """,
            r -> r.getString(1),
            id)
        .stream()
        .findFirst();
  }

  private List<CertificateDocument> documents(String certificate) {
    return rows.query(
        """
        select distinct on (language) language, revision, pdf_digest, document_index
        from published_document where certificate_id = ? order by language, revision desc
        """,
        r ->
            new CertificateDocument(
                Language.valueOf(r.getString(1)),
                r.getInt(2),
                Digest.parse(r.getString(3)),
                r.getLong(4)),
        certificate);
  }

  /** Why each index of a list is set. */
  Map<Integer, StatusReason> reasons(StatusPurpose purpose) {
    Map<Integer, StatusReason> reasons = new HashMap<>();
    rows.query(
            purpose == StatusPurpose.REVOCATION
                ? "select idx, reason from status_entry where state = 'REVOKED'"
                : "select idx, 'UNDER_REVIEW' from status_entry where suspended",
            r -> Map.entry(r.getInt(1), StatusReason.valueOf(r.getString(2))))
        .forEach(entry -> reasons.put(entry.getKey(), entry.getValue()));
    return reasons;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.statement.Language;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * The checks of an organisation's own certificates, on the files as they are handed out, and what
 * the last ones said. Its methods begin their own transactions: none is open while a file is
 * checked.
 */
@ApplicationScoped
class LastChecks {

  private final Certificates certificates;
  private final PublicChecks checks;
  private final Rows rows;
  private final TenantTransaction transactions;

  LastChecks(
      Certificates certificates, PublicChecks checks, Rows rows, TenantTransaction transactions) {
    this.certificates = certificates;
    this.checks = checks;
    this.rows = rows;
    this.transactions = transactions;
  }

  /**
   * What the last check said in a language.
   *
   * @throws ProblemException NOT_FOUND of the certificate
   */
  Optional<Verification> last(UUID tenant, String id, Language language) {
    return transactions
        .call(
            tenant,
            () ->
                rows.first(
                    "select answer from certificate_check where certificate_id = ? and language = ?",
                    row -> row.getString(1),
                    certificates.resolve(id),
                    language.name()))
        .map(answer -> Verification.of(answer.getBytes(UTF_8), language));
  }

  /**
   * Checks the newest file in a language, and keeps what is said of it.
   *
   * @throws ProblemException NOT_FOUND until it is published, VERIFIER_UNAVAILABLE if the check
   *     takes too long, QUEUE_FULL and STORAGE_UNAVAILABLE as for anybody
   */
  Verification check(UUID tenant, String id, Language language) {
    Handed handed =
        transactions.call(
            tenant,
            () ->
                new Handed(
                    certificates.resolve(id), certificates.pdf(tenant, id, language).bytes()));
    byte[] answer =
        checks
            .answer(handed.pdf(), language)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.VERIFIER_UNAVAILABLE,
                        "The check took longer than it may; this says nothing of the file."));
    Verification verification = Verification.of(answer, language);
    transactions.run(tenant, () -> keep(handed.version(), language, verification, answer));
    return verification;
  }

  /**
   * A file as it is handed out.
   *
   * @param version number and version of the certificate
   * @param pdf its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // read and checked
  private record Handed(String version, byte[] pdf) {}

  /** Of two checks at once the later one stays. */
  private void keep(
      String certificate, Language language, Verification verification, byte[] answer) {
    int unused =
        rows.update(
            """
            insert into certificate_check (certificate_id, language, checked_at, answer)
            values (?, ?, ?, ?)
            on conflict (certificate_id, language) do update
              set checked_at = excluded.checked_at, answer = excluded.answer
              where certificate_check.checked_at <= excluded.checked_at
            """,
            certificate,
            language.name(),
            verification.run().checkedAt(),
            new String(answer, UTF_8));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.certification.statement.Language;
import dev.lethe.platform.request.OwnRequests;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.LinkToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code person_request}: what was written, and by which link it is followed. */
@ApplicationScoped
class PersonRequests {

  private static final String WORDS = "words";
  private static final String ADDRESS = "address";

  private final Rows rows;
  private final IntakeSeal seal;
  private final IntakeSettings settings;
  private final OwnRequests requests;
  private final Clock clock;

  PersonRequests(
      Rows rows, IntakeSeal seal, IntakeSettings settings, OwnRequests requests, Clock clock) {
    this.rows = rows;
    this.seal = seal;
    this.settings = settings;
    this.requests = requests;
    this.clock = clock;
  }

  /** Keeps what a person wrote; returns until when the link works. */
  Instant keep(UUID tenant, UUID request, NewOwnRequest wanted, LinkToken link) {
    Instant now = clock.instant();
    Instant until = now.plus(settings.linkLife());
    rows.update(
        "insert into person_request (request_id, language, sealed_words, sealed_address,"
            + " code_given_at, link_hash, link_until) values (?, ?, ?, ?, ?, ?, ?)",
        request,
        wanted.language().name(),
        seal.seal(tenant, request, WORDS, wanted.words().strip()),
        seal.seal(tenant, request, ADDRESS, wanted.email().strip()),
        now,
        link.hash(),
        until);
    return until;
  }

  /**
   * A link that works.
   *
   * @param request what it follows
   * @param until how long it works
   */
  record Followed(UUID request, Instant until) {}

  /** What a link follows; empty if it is none, or has ended. */
  Optional<Followed> follow(LinkToken link) {
    return rows.first(
        "select request_id, link_until from person_request where link_hash = ? and link_until > ?",
        row -> new Followed(row.getObject(1, UUID.class), Rows.instant(row, 2)),
        link.hash(),
        clock.instant());
  }

  /** Ends a link for good. */
  void end(LinkToken link) {
    rows.update(
        "update person_request set link_hash = null, link_until = ? where link_hash = ?",
        clock.instant(),
        link.hash());
  }

  /** What a person wrote; empty if the request did not come by the page. */
  Optional<AskersWords> words(UUID tenant, UUID request) {
    return rows.first(
        "select sealed_words, sealed_address, language, code_given_at,"
            + " case when link_hash is not null then link_until end"
            + " from person_request where request_id = ?",
        row ->
            new AskersWords(
                opened(tenant, request, WORDS, Optional.ofNullable(row.getBytes(1))),
                opened(tenant, request, ADDRESS, Optional.ofNullable(row.getBytes(2))),
                Language.valueOf(row.getString(3)),
                Rows.instant(row, 4),
                row.getObject(5) == null ? Optional.empty() : Optional.of(Rows.instant(row, 5))),
        request);
  }

  private Optional<String> opened(UUID tenant, UUID request, String part, Optional<byte[]> kept) {
    return kept.map(bytes -> seal.open(tenant, request, part, bytes));
  }

  /** Ends links whose time is over, and forgets what was written for requests long closed. */
  void expire() {
    Instant now = clock.instant();
    rows.update(
        "update person_request set link_hash = null where link_hash is not null and link_until <= ?",
        now);
    List<UUID> kept =
        rows.query(
            "select request_id from person_request where sealed_words is not null",
            row -> row.getObject(1, UUID.class));
    for (UUID closed : requests.closedBy(kept, now.minus(settings.wordsLife()))) {
      rows.update(
          "update person_request set sealed_words = null, sealed_address = null"
              + " where request_id = ?",
          closed);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Codes that show that somebody reads what is sent to an address; in the caller's transaction. */
@ApplicationScoped
class Codes {

  private static final Duration HOUR = Duration.ofHours(1);

  /** For so long codes are counted. */
  private static final Duration DAY = Duration.ofDays(1);

  private static final int MOST = 100_000_000;

  private final Rows rows;
  private final IntakeSeal seal;
  private final IntakeSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Codes(Rows rows, IntakeSeal seal, IntakeSettings settings, Clock clock) {
    this.rows = rows;
    this.seal = seal;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A code that was made.
   *
   * @param attempt for which
   * @param code eight digits; absent where the address has got as many as it may
   */
  record Made(UUID attempt, Optional<String> code) {

    /** Never shows the code. */
    @Override
    public String toString() {
      return "Made[" + attempt + "]";
    }
  }

  /**
   * Makes a code for an address. One that is not sent for the sake of whoever reads the address is
   * made as the others are, so that nobody can tell.
   *
   * @param newcomer whether the caller has a share in what is kept for newcomers, so that a few who
   *     ask for many cannot keep everybody from getting one
   * @return empty if the organisation has sent as many as it does
   */
  Optional<Made> make(UUID tenant, String email, boolean newcomer) {
    Instant now = clock.instant();
    byte[] address = seal.address(tenant, email);
    int most = settings.codesPerHour() + (newcomer ? settings.codesReserved() : 0);
    if (since(now) >= most) {
      return Optional.empty();
    }
    boolean sent = since(now, address) < settings.codesPerAddress();
    // As random as a key, for it is what is given back with the code.
    UUID attempt = UUID.randomUUID();
    String code = String.format("%08d", random.nextInt(MOST));
    rows.update(
        "insert into person_code (id, address_hash, code_hash, made_at, expires_at)"
            + " values (?, ?, ?, ?, ?)",
        attempt,
        address,
        seal.code(tenant, attempt, email, code),
        now,
        now.plus(settings.codeLife()));
    return Optional.of(new Made(attempt, sent ? Optional.of(code) : Optional.empty()));
  }

  /** Those that were sent; of an address that got its share, more cost nobody anything. */
  private int since(Instant now) {
    return rows.first(
            "select coalesce(sum(least(made, ?)), 0) from (select count(*) as made"
                + " from person_code where made_at > ? group by address_hash) as each",
            row -> row.getInt(1),
            settings.codesPerAddress(),
            now.minus(HOUR))
        .orElseThrow();
  }

  private int since(Instant now, byte[] address) {
    return rows.first(
            "select count(*) from person_code where address_hash = ? and made_at > ?",
            row -> row.getInt(1),
            address,
            now.minus(HOUR))
        .orElseThrow();
  }

  /**
   * Whether a code is the one that was sent to the address, in time and not too often tried. The
   * try counts whatever comes of it, so it needs a transaction that is committed.
   */
  boolean fits(UUID tenant, UUID attempt, String email, String code) {
    byte[] given = seal.code(tenant, attempt, email, code.replaceAll("\\s", ""));
    rows.locking(LockOrder.ASKING, attempt.toString());
    return rows.first(
            "update person_code set tries = tries + 1"
                + " where id = ? and tries < ? and expires_at > ? and used_at is null"
                + " returning code_hash",
            row -> row.getBytes(1),
            attempt,
            settings.codeTries(),
            clock.instant())
        .filter(stored -> MessageDigest.isEqual(stored, given))
        .isPresent();
  }

  /** Uses up a code; false if somebody else has. */
  boolean use(UUID attempt) {
    rows.locking(LockOrder.ASKING, attempt.toString());
    return rows.update(
            "update person_code set used_at = ? where id = ? and used_at is null",
            clock.instant(),
            attempt)
        == 1;
  }

  /** Forgets codes that are counted no more. */
  void expire() {
    rows.update("delete from person_code where made_at < ?", clock.instant().minus(DAY));
  }
}

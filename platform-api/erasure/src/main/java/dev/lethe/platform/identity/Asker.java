// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of who asks. Everything but the beginning was stated by a person; no program says
 * that somebody is who they say they are, or that it need not be known.
 */
public sealed interface Asker {

  /** Names of the five. */
  enum State {
    NOT_ASKED,
    ASKED,
    CONFIRMED,
    NOT_NEEDED,
    NOT_CONFIRMED
  }

  /**
   * What somebody stated.
   *
   * @param means how it was looked at; of no meaning but for CONFIRMED, which has it
   */
  static Asker of(State state, Statement by, Optional<Means> means) {
    return switch (state) {
      case NOT_ASKED -> new NotAsked();
      case ASKED -> new Asked(by);
      case CONFIRMED -> new Confirmed(by, means.orElseThrow());
      case NOT_NEEDED -> new NotNeeded(by);
      case NOT_CONFIRMED -> new NotConfirmed(by);
    };
  }

  /** Which of the five it is. */
  State state();

  /** Who stated it, absent where nobody has yet. */
  Optional<Statement> statement();

  /** Whether the request may be followed: it is known who asks, or why that need not be known. */
  default boolean settled() {
    return state() == State.CONFIRMED || state() == State.NOT_NEEDED;
  }

  /**
   * A person's word.
   *
   * @param person pseudonym
   * @param name for people
   * @param at when
   * @param askedAt when the person who asks was last asked for proof, if ever
   * @param reason why, in own words
   */
  record Statement(
      String person, String name, Instant at, Optional<Instant> askedAt, Optional<String> reason) {}

  /** Nobody has looked yet. */
  record NotAsked() implements Asker {
    @Override
    public State state() {
      return State.NOT_ASKED;
    }

    @Override
    public Optional<Statement> statement() {
      return Optional.empty();
    }
  }

  /**
   * The person was asked for proof, and it is awaited.
   *
   * @param by who asked, with the doubt as the reason
   */
  record Asked(Statement by) implements Asker {
    @Override
    public State state() {
      return State.ASKED;
    }

    @Override
    public Optional<Statement> statement() {
      return Optional.of(by);
    }
  }

  /**
   * It is known who asks.
   *
   * @param by who found it
   * @param means how
   */
  record Confirmed(Statement by, Means means) implements Asker {
    @Override
    public State state() {
      return State.CONFIRMED;
    }

    @Override
    public Optional<Statement> statement() {
      return Optional.of(by);
    }
  }

  /**
   * It need not be known.
   *
   * @param by who says so; the reason is always given
   */
  record NotNeeded(Statement by) implements Asker {
    public NotNeeded {
      if (by.reason().isEmpty()) {
        throw new IllegalArgumentException("why it need not be known is said");
      }
    }

    @Override
    public State state() {
      return State.NOT_NEEDED;
    }

    @Override
    public Optional<Statement> statement() {
      return Optional.of(by);
    }
  }

  /**
   * Who asks did not show to be the person.
   *
   * @param by who found it; the reason is always given
   */
  record NotConfirmed(Statement by) implements Asker {
    public NotConfirmed {
      if (by.reason().isEmpty()) {
        throw new IllegalArgumentException("why it was not confirmed is said");
      }
    }

    @Override
    public State state() {
      return State.NOT_CONFIRMED;
    }

    @Override
    public Optional<Statement> statement() {
      return Optional.of(by);
    }
  }
}

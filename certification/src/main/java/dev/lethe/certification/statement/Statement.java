// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.certification.statement.EvidenceException.Reason;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.util.Arrays;

/**
 * What a certificate rests on, {@code evidence.json}, whatever it is about: one closed document
 * whose bytes are canonical and whose plain SHA-256 is printed, logged and sealed. Its field {@code
 * schema} says which kind it is.
 */
public sealed interface Statement permits Evidence, OrderEvidence {

  /** Which document it is. */
  Parties.Certificate certificate();

  /** Who answers for it. */
  Parties.Issuer issuer();

  /** Where revocation is looked up. */
  Trail.StatusEntry statusEntry();

  /** The log's head when it was frozen. */
  Trail.LogHead log();

  /** Its fixed sentence in a language. */
  String headline(Texts texts);

  /** The canonical bytes: the file {@code evidence.json}. */
  default byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** SHA-256 of {@link #bytes()}. */
  default Digest digest() {
    return Digest.of(bytes());
  }

  /**
   * Reads a file strictly, whichever kind it says it is: what is accepted is byte for byte what
   * {@link #bytes()} gives back.
   *
   * @throws EvidenceException TOO_LARGE, NOT_CANONICAL or SCHEMA
   */
  static Statement parse(byte[] bytes) throws EvidenceException {
    try {
      JsonNode tree = CanonicalJson.parseCanonical(bytes);
      return OrderEvidence.SCHEMA.equals(tree.path("schema").asText())
          ? read(bytes, tree, OrderEvidence.class)
          : read(bytes, tree, Evidence.class);
    } catch (JsonException e) {
      throw unreadable(e);
    }
  }

  /** As {@link #parse}, of one kind alone. */
  static <S extends Statement> S parse(byte[] bytes, Class<S> kind) throws EvidenceException {
    try {
      return read(bytes, CanonicalJson.parseCanonical(bytes), kind);
    } catch (JsonException e) {
      throw unreadable(e);
    }
  }

  private static <S extends Statement> S read(byte[] bytes, JsonNode tree, Class<S> kind)
      throws JsonException, EvidenceException {
    S statement = CanonicalJson.convert(tree, kind);
    // Catches what Jackson coerces: a null, a number for a text, a time with an offset.
    if (!Arrays.equals(bytes, statement.bytes())) {
      throw new EvidenceException(
          Reason.SCHEMA, "a field is null or of another type or form than its schema has it");
    }
    return statement;
  }

  private static EvidenceException unreadable(JsonException e) {
    Reason reason =
        switch (e.reason()) {
          case TOO_LARGE -> Reason.TOO_LARGE;
          case MALFORMED, NOT_CANONICAL, NUMBER -> Reason.NOT_CANONICAL;
          case SHAPE -> Reason.SCHEMA;
        };
    return new EvidenceException(reason, "not evidence: " + e.getMessage(), e);
  }
}

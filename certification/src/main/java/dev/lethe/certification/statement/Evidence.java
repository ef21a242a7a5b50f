// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.certification.statement.EvidenceException.Reason;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.util.Arrays;

/**
 * Everything a certificate rests on, {@code evidence.json}: one closed document whose bytes are
 * canonical and whose plain SHA-256 is printed, logged and sealed. It holds no personal data, only
 * salted commitments.
 *
 * @param schema {@link #SCHEMA}
 * @param parties fields 2 to 6
 * @param treatment fields 7 to 14
 * @param examination fields 15 to 22
 * @param conclusion fields 23 and 24
 * @param coverage fields 25 to 29
 * @param trail fields 30 to 36
 */
public record Evidence(
    String schema,
    @JsonUnwrapped Parties parties,
    @JsonUnwrapped Treatment treatment,
    @JsonUnwrapped Examination examination,
    @JsonUnwrapped Conclusion conclusion,
    @JsonUnwrapped Coverage coverage,
    @JsonUnwrapped Trail trail) {

  public static final String SCHEMA = "lethe-evidence/1";

  public Evidence {
    Fields.require(SCHEMA.equals(schema), "schema", "is " + SCHEMA, schema);
  }

  /** The canonical bytes: the file {@code evidence.json}. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** SHA-256 of {@link #bytes()}. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /**
   * Reads a file strictly: what is accepted is byte for byte what {@link #bytes()} gives back.
   *
   * @throws EvidenceException TOO_LARGE, NOT_CANONICAL or SCHEMA
   */
  public static Evidence parse(byte[] bytes) throws EvidenceException {
    Evidence evidence;
    try {
      evidence = CanonicalJson.convert(CanonicalJson.parseCanonical(bytes), Evidence.class);
    } catch (JsonException e) {
      throw new EvidenceException(reasonOf(e.reason()), "not evidence: " + e.getMessage(), e);
    }
    // Catches what Jackson coerces: a null, a number for a text, a time with an offset.
    if (!Arrays.equals(bytes, evidence.bytes())) {
      throw new EvidenceException(
          Reason.SCHEMA, "a field is null or of another type or form than lethe-evidence/1 has it");
    }
    return evidence;
  }

  private static Reason reasonOf(JsonException.Reason reason) {
    return switch (reason) {
      case TOO_LARGE -> Reason.TOO_LARGE;
      case MALFORMED, NOT_CANONICAL, NUMBER -> Reason.NOT_CANONICAL;
      case SHAPE -> Reason.SCHEMA;
    };
  }
}

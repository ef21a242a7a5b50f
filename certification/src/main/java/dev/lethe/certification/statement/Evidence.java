// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Everything the certificate of a request rests on, {@code evidence.json}: one closed document
 * whose bytes are canonical and whose plain SHA-256 is printed, logged and sealed. It holds no
 * personal data, only salted commitments.
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
    @JsonUnwrapped Trail trail)
    implements Statement {

  public static final String SCHEMA = "lethe-evidence/1";

  public Evidence {
    Fields.require(SCHEMA.equals(schema), "schema", "is " + SCHEMA, schema);
  }

  @Override
  public Parties.Certificate certificate() {
    return parties.certificate();
  }

  @Override
  public Parties.Issuer issuer() {
    return parties.issuer();
  }

  @Override
  public Trail.StatusEntry statusEntry() {
    return trail.statusEntry();
  }

  @Override
  public Trail.LogHead log() {
    return trail.log();
  }

  @Override
  public String headline(Texts texts) {
    return texts.headline(this);
  }

  /**
   * Reads a file strictly: what is accepted is byte for byte what {@link #bytes()} gives back.
   *
   * @throws EvidenceException TOO_LARGE, NOT_CANONICAL or SCHEMA
   */
  public static Evidence parse(byte[] bytes) throws EvidenceException {
    return Statement.parse(bytes, Evidence.class);
  }
}

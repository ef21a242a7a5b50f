// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.util.List;

/**
 * Which records of the test's sets belong to one person. Records with equal labels form one unit; a
 * label means nothing beyond its set.
 *
 * <p>Source: {@code docs/statistics.md} 1.3.
 *
 * @param schema {@link #SCHEMA}
 * @param forget a label for each record of F, in rising order of the ordinals
 * @param retain the same of R
 * @param holdout the same of T
 */
public record TestUnits(
    String schema, List<Integer> forget, List<Integer> retain, List<Integer> holdout) {

  public static final String SCHEMA = "lethe-test-units/1";

  public TestUnits {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    forget = List.copyOf(forget);
    retain = List.copyOf(retain);
    holdout = List.copyOf(holdout);
  }

  public TestUnits(List<Integer> forget, List<Integer> retain, List<Integer> holdout) {
    this(SCHEMA, forget, retain, holdout);
  }

  /** The canonical bytes that a test plan names by their digest. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** The digest of {@link #bytes()}. */
  public Digest digest() {
    return Digest.of(bytes());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.util.Locale;

/** The five questions a certificate must answer, each for itself. */
public enum Check {
  /** Whether the trusted issuer sealed exactly this file. */
  SEAL,
  /** Whether page, metadata and attached evidence say the same. */
  CONTENT,
  /** Whether the log holds the statement and this document. */
  LOG,
  /** Whether the certificate still stands. */
  STATUS,
  /** Whether the outcome follows from the evidence's own numbers. */
  STATEMENT;

  /** The name in options and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

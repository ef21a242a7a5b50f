// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

/** How far a certificate is in the issuing pipeline. */
public enum CertificateState {
  /** The evidence is complete, checked, and never changes again. */
  FROZEN,
  /** Its statement stands in the log. */
  STATEMENT_LOGGED,
  /** Each language is rendered, with its attachments and an empty seal field. */
  PREPARED,
  /** Each language is sealed. */
  SEALED,
  /** Each language has its archive time-stamp and lies in the store. */
  ARCHIVED,
  /** The verifier did not accept a PDF; nothing leaves, and all are made again. */
  GATE_FAILED,
  /** The verifier accepts each PDF. */
  GATED,
  /** Each PDF stands in the log and is never made again. */
  DOCUMENT_LOGGED,
  /** Its status entry is live. */
  PUBLISHED,
  /** Its PDFs were not finished in time; it is revoked and another one takes its place. */
  ABANDONED
}

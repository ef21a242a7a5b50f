// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

/** How far a certificate is in the issuing pipeline. */
enum CertificateState {
  /** The evidence is complete, checked, and never changes again. */
  FROZEN,
  /** Its statement stands in the log. */
  STATEMENT_LOGGED,
  /** A PDF is rendered and sealed; without a document leaf it may be made again. */
  SEALED,
  /** The verifier did not accept the PDF; nothing leaves. */
  GATE_FAILED,
  /** The verifier accepts the PDF. */
  GATED,
  /** The PDF stands in the log and is never made again. */
  DOCUMENT_LOGGED,
  /** Its status entry is live. */
  PUBLISHED
}

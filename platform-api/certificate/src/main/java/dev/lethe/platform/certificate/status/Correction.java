// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

/** What a further version of a certificate puts right. The tests and their numbers stay. */
public enum Correction {
  /** Name or address of the controller. */
  CONTROLLER_DETAILS,
  /** What stands beside the tests, for example when the rows were purged. */
  FACTS,
  /** The fixed texts have become better. */
  WORDING,
  /** The certificate is there in one more language. */
  LANGUAGE
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

/** The answer to one {@link Check}. */
public enum Verdict {
  PASS,
  FAIL,
  /** What would answer it was not given, or could not be looked at. Never success. */
  NOT_CHECKED
}

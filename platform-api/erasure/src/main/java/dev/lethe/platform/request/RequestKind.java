// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

/** Whom or what a request is about. */
public enum RequestKind {
  /** One person, found by identifiers. */
  PERSON,
  /** Records chosen by a rule: wrong data, or a contributor's withdrawal. */
  RECORDS
}

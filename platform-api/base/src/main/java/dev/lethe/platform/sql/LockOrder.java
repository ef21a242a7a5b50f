// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The order in which a transaction locks rows: one that holds a lock waits only for later ones, and
 * among those of one kind for those with later keys, so that no two wait for each other. What each
 * kind guards, and who takes it, stands in {@code docs/architecture/locking.md}.
 */
public enum LockOrder {
  /** Who may become a member of an organisation. */
  INVITATION,
  /** Who somebody is in an organisation. */
  MEMBER,
  /** What a member has seen and is written about. */
  READER,
  /** What somebody without an account began and has to finish. */
  ASKING,
  /** Data with all their versions, while they get one or are thrown away. */
  DATA_AS_WHOLE,
  /** What was made of data, with all its versions, likewise. */
  PRODUCT_AS_WHOLE,
  /** What a person asked for. */
  REQUEST,
  /** What is decided on for a request. */
  DECISION,
  /** Long work. */
  OPERATION,
  /** Who may run a step of it. */
  STEP,
  /** What a step works on, for its operation alone. */
  WORK,
  /** A version of data that others read. */
  DATA,
  /** A version of what was made of data. */
  PRODUCT,
  /** What is issued. */
  PAPER,
  /** A stored file. */
  ARTIFACT,
  /** A file on its way in. */
  UPLOAD,
  /** A change that people vote on. */
  CHANGE,
  /** How something issued stands. */
  STANDING,
  /** A public list of how things stand. */
  LIST,
  /** Where the audit trail of an organisation ends; held only while a transaction commits. */
  TRAIL,
  /** What the whole installation writes one after another. */
  LOG;

  /** Says what kind of row an entity is; every one that is locked has this. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface Kind {
    /** Its place in the order. */
    LockOrder value();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.platform.access.Caller;

/**
 * Who did something.
 *
 * @param name pseudonym of the person, or the name of a process
 * @param kind PERSON or SYSTEM
 */
public record Actor(String name, Kind kind) {

  /** What an actor can be. */
  public enum Kind {
    PERSON,
    SYSTEM
  }

  /** The person behind a call. */
  public static Actor of(Caller caller) {
    return new Actor(caller.person(), Kind.PERSON);
  }

  /** A process of the platform, for example {@code worker}. */
  public static Actor system(String name) {
    return new Actor(name, Kind.SYSTEM);
  }
}

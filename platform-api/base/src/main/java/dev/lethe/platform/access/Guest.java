// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import java.util.Optional;

/**
 * Somebody who is signed in, whatever they belong to.
 *
 * @param person subject of the token
 * @param username sign-in name
 * @param displayName for people
 * @param verifiedEmail an address that the sign-in service knows to be theirs
 */
public record Guest(
    String person, String username, String displayName, Optional<String> verifiedEmail) {

  /** Never shows the address. */
  @Override
  public String toString() {
    return "Guest[" + person + "]";
  }
}

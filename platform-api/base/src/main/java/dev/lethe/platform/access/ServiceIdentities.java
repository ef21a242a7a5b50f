// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import java.util.Optional;

/** Which program a token is of; kept where service accounts are. */
public interface ServiceIdentities {

  /** What the user name of a token of a program begins with, at Keycloak. */
  String USERNAME_PREFIX = "service-account-";

  /**
   * The account whose credential got a token; in a transaction of its own.
   *
   * @param subject of the token
   * @param client that it was issued to
   * @return the pseudonym of the account; empty if the credential is none of ours or has ended
   */
  Optional<String> account(String subject, String client);
}

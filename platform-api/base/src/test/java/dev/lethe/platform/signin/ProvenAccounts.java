// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.signin;

import java.util.Optional;
import org.keycloak.admin.client.Keycloak;

/** Accounts whose address is their id, with all but those of the unproven proved. */
public final class ProvenAccounts extends Accounts {

  /** Begins the id of an account whose address is not proved. */
  public static final String UNPROVEN = "unproven-";

  /** With no sign-in service behind it. */
  public ProvenAccounts() {
    super(Keycloak.getInstance("http://localhost:1", "none", "none", "none", "none"), "none");
  }

  @Override
  public Optional<String> provenAddress(String id) {
    return Optional.of(id + ".example").filter(address -> !address.startsWith(UNPROVEN));
  }
}

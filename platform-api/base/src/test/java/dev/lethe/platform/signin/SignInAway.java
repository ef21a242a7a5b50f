// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.signin;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.keycloak.admin.client.Keycloak;

/** Accounts that note who is signed out, once somebody says that the sign-in service is there. */
public final class SignInAway extends Accounts {

  private final List<String> signedOut = new CopyOnWriteArrayList<>();
  private volatile boolean away = true;

  /** With no sign-in service behind it, and away. */
  public SignInAway() {
    super(Keycloak.getInstance("http://localhost:1", "none", "none", "none", "none"), "none");
  }

  /** From now on it answers. */
  public void comesBack() {
    away = false;
  }

  /** Who was signed out. */
  public List<String> signedOut() {
    return List.copyOf(signedOut);
  }

  @Override
  public void signOut(String person) {
    if (away) {
      throw new ProblemException(ProblemType.IDENTITY_PROVIDER_UNAVAILABLE, "Nobody answers.");
    }
    signedOut.add(person);
  }
}

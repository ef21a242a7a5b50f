// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.AccessApi;
import dev.lethe.client.model.Counts;
import dev.lethe.client.model.Me;
import dev.lethe.web.access.Reads.Begun;
import dev.lethe.web.page.HomeZone;
import dev.lethe.web.page.Shell;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

/** Builds the {@link Shell} of the page being made. */
@RequestScoped
public class Frame {

  private final SignedIn signedIn;
  private final Reads reads;

  Frame(SignedIn signedIn, Reads reads) {
    this.signedIn = signedIn;
    this.reads = reads;
  }

  /** The frame with this navigation entry as the current one. */
  public Shell open(String section) throws ApiException {
    AccessApi access = signedIn.api().access();
    Begun<Counts> counts = reads.begin(() -> counts(access));
    Me me = access.getMe();
    Shell shell = new Shell(section, signedIn.tenant().orElse(""), me, counts.get());
    HomeZone.set(shell.zone());
    return shell;
  }

  /** Some roles see no counts; the frame does without them. */
  private static Counts counts(AccessApi access) throws ApiException {
    try {
      return access.getCounts();
    } catch (ApiException e) {
      if (e.getCode() != Response.Status.FORBIDDEN.getStatusCode()) {
        throw e;
      }
      return new Counts()
          .overdue(0)
          .dueInSevenDays(0)
          .awaitingDecision(0)
          .running(0)
          .verificationFailed(0)
          .completed(0)
          .notices(0);
    }
  }
}

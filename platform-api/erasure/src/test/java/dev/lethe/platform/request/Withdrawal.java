// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.idempotency.EntityTag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Gives a request up as the edge does, in the caller's transaction and without its retry. */
@ApplicationScoped
public class Withdrawal {

  private final Handling handling;
  private final ErasureRequests requests;

  Withdrawal(Handling handling, ErasureRequests requests) {
    this.handling = handling;
    this.requests = requests;
  }

  /** As somebody who sees the request now. */
  public ErasureRequest of(Caller caller, UUID request) {
    String seen = EntityTag.of(requests.entity(request).version).header();
    return handling.withdraw(caller, request, seen, "asked");
  }
}

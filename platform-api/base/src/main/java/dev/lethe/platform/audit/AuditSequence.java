// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The newest entry that the present call wrote, told to the caller as {@code audit-sequence}. */
@RequestScoped
public class AuditSequence {

  private long sequence;

  void set(long sequence) {
    this.sequence = sequence;
  }

  long get() {
    return sequence;
  }

  /** Adds the header to answers of calls that changed something. */
  public static class Filter {

    private final AuditSequence last;

    Filter(AuditSequence last) {
      this.last = last;
    }

    @ServerResponseFilter
    void tell(ContainerResponseContext response) {
      if (last.get() > 0 && response.getStatus() < 400) {
        response.getHeaders().add("audit-sequence", last.get());
      }
    }
  }
}

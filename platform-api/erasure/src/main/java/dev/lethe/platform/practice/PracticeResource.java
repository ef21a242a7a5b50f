// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.practice;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is there to practise on. */
@Path("/practice")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class PracticeResource {

  private static final String DISCARD = "practice:discard";

  private final Discarding discarding;
  private final CurrentCaller caller;

  PracticeResource(Discarding discarding, CurrentCaller caller) {
    this.discarding = discarding;
    this.caller = caller;
  }

  @GET
  @Permitted(DISCARD)
  @TenantTransactional
  public Practice look() {
    return discarding.look();
  }

  @POST
  @Path("/discard")
  @Permitted(DISCARD)
  @SteppedUp
  @TenantTransactional
  public Practice discard() {
    return discarding.discard(caller.get());
  }
}

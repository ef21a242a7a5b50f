// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** What waits for the caller, and what they are written about. */
@Path("/feed")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class FeedResource {

  private final Feeds feeds;
  private final FeedReaders readers;
  private final Tenants tenants;
  private final CurrentCaller caller;
  private final Clock clock;

  FeedResource(
      Feeds feeds, FeedReaders readers, Tenants tenants, CurrentCaller caller, Clock clock) {
    this.feeds = feeds;
    this.readers = readers;
    this.tenants = tenants;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Permitted("feed:read")
  public Feed get() {
    return feeds.of(caller.get());
  }

  @PUT
  @Path("/seen")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("feed:read")
  public void see(@NotNull @Valid SeenFeed seen) {
    readers.look(caller.get().person(), seen.asOf());
  }

  @GET
  @Path("/choices")
  @Permitted("feed:read")
  public MailChoices choices() {
    return readers.choices(caller.get().person());
  }

  @PUT
  @Path("/choices")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("feed:read")
  public MailChoices choose(@NotNull @Valid MailChoices wanted) {
    Caller member = caller.get();
    readers.choose(member.person(), wanted, tenants.get(member.tenantId()).today(clock));
    return wanted;
  }
}

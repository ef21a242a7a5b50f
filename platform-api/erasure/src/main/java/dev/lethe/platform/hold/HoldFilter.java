// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;

/** Which holds a list shows. */
public class HoldFilter {

  @QueryParam("active")
  Optional<Boolean> active = Optional.empty();

  @QueryParam("requestId")
  Optional<UUID> requestId = Optional.empty();

  @QueryParam("datasetId")
  Optional<UUID> datasetId = Optional.empty();
}

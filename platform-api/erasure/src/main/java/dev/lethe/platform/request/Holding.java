// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is kept from being erased, or from being learned from; those who keep it know it. */
public interface Holding {

  /** Said of a request that a hold is on from then on. */
  String PLACED = "request.held";

  /** Said of a request when a hold on it ends. */
  String RELEASED = "request.hold_released";

  /** Said of a request that nothing new learns from. */
  String RESTRICTED = "request.restricted";

  /** Said of a request when that ends. */
  String UNRESTRICTED = "request.restriction_ended";

  /** Holds and restrictions on some requests, by request; those without are left out. */
  Map<UUID, List<RequestHold>> on(Collection<UUID> requests);

  /**
   * Requests that a hold or a restriction names. Their records are followed to later versions of
   * the data for as long as it stands, though the request is closed.
   */
  Set<UUID> named();
}

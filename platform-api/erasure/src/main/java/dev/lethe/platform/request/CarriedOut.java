// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.UUID;

/** What follows once a request was carried out; those whose work it is know it. */
public interface CarriedOut {

  /** In the transaction that completes the request, whose row is locked. */
  void carriedOut(UUID tenant, UUID request);
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A paper that goes with a request, as it crosses HTTP.
 *
 * @param id its id
 * @param name to save it under
 * @param mediaType {@code application/pdf}, {@code image/png} or {@code image/jpeg}
 * @param bytes how long it is
 * @param by who attached it
 * @param at when
 * @param permissions {@code attachment:remove} for who attached it, while the request is open
 */
public record Attachment(
    UUID id,
    String name,
    String mediaType,
    long bytes,
    String by,
    Instant at,
    List<String> permissions) {

  public Attachment {
    permissions = List.copyOf(permissions);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that was said of a request, as it crosses HTTP.
 *
 * @param id its id
 * @param text what
 * @param by who said it
 * @param at when
 * @param permissions {@code comment:remove} for who said it
 */
public record Comment(UUID id, String text, String by, Instant at, List<String> permissions) {

  public Comment {
    permissions = List.copyOf(permissions);
  }
}

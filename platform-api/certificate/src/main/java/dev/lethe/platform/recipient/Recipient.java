// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.certification.statement.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A recipient as it crosses HTTP.
 *
 * @param id its id
 * @param contact who it is
 * @param added by whom and when
 * @param handed what it was handed, what it still gets first
 * @param offer what the caller may do with it now
 */
public record Recipient(
    UUID id,
    @JsonUnwrapped Contact contact,
    @JsonUnwrapped Added added,
    List<Disclosure> handed,
    @JsonUnwrapped Offer offer) {

  public Recipient {
    handed = List.copyOf(handed);
  }

  /**
   * Who a recipient is.
   *
   * @param name of the company or authority
   * @param email where notices are sent
   * @param language of the notices
   * @param note for colleagues
   */
  public record Contact(
      String name, Optional<String> email, Language language, Optional<String> note) {}

  /**
   * How it came into the register.
   *
   * @param addedBy who, for people
   * @param addedAt when
   */
  public record Added(String addedBy, Instant addedAt) {}

  /**
   * What the caller may do now.
   *
   * @param permissions by name
   * @param etag for {@code If-Match}
   */
  public record Offer(List<String> permissions, String etag) {
    public Offer {
      permissions = List.copyOf(permissions);
    }
  }
}

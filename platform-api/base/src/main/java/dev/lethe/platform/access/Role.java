// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a member is in an organisation. */
public enum Role {
  ML_ENGINEER,
  PRIVACY_OFFICER,
  APPROVER,
  AUDITOR,
  TENANT_ADMIN;

  /** As written, for example {@code ml-engineer}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException if there is no such role; the message lists those there are
   */
  @JsonCreator
  public static Role parse(String text) {
    return Arrays.stream(values())
        .filter(r -> r.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a role is one of "
                        + Arrays.stream(values())
                            .map(Role::text)
                            .collect(Collectors.joining(", "))));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.member;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.idempotency.EntityTag;

/**
 * A member as it crosses HTTP.
 *
 * @param member who it is
 * @param etag for {@code If-Match}
 */
public record TeamMember(@JsonUnwrapped Member member, String etag) {

  static TeamMember of(Member member) {
    return new TeamMember(member, EntityTag.of(member.version()).header());
  }
}

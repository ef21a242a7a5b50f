// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Role;
import java.util.List;

/**
 * Somebody who can be given a request or a task.
 *
 * @param person their pseudonym
 * @param name for people
 * @param roles what they are
 */
public record Colleague(String person, String name, List<Role> roles) {

  public Colleague {
    roles = List.copyOf(roles);
  }

  static Colleague of(Member member) {
    return new Colleague(member.person(), member.displayName(), member.roles());
  }
}

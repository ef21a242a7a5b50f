// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.member;

import dev.lethe.platform.access.Member;
import dev.lethe.platform.audit.Actor;
import java.util.UUID;

/** What follows once somebody left an organisation; those whose work it is know it. */
public interface Leaving {

  /**
   * In the transaction that ends the membership, whose row is locked.
   *
   * @param member who leaves
   * @param by who says so
   */
  void left(UUID tenant, Member member, Actor by);
}

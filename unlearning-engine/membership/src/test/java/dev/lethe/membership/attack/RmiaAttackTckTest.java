// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.tck.membership.MembershipTestTck;

class RmiaAttackTckTest extends MembershipTestTck {

  @Override
  protected MembershipTest test() {
    return new RmiaAttack();
  }
}

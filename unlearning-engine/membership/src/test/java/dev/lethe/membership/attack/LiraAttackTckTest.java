// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.tck.membership.MembershipTestTck;

class LiraAttackTckTest extends MembershipTestTck {

  @Override
  protected MembershipTest test() {
    return new LiraAttack();
  }
}

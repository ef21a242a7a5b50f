// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.membership;

import dev.lethe.spi.membership.MembershipTest;

class MeanGapTckTest extends MembershipTestTck {

  @Override
  protected MembershipTest test() {
    return new MeanGap();
  }
}

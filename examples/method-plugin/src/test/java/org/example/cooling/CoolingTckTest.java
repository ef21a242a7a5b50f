// SPDX-License-Identifier: Apache-2.0
package org.example.cooling;

import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.tck.method.UnlearningMethodTck;

/** Whether it keeps the contract. */
class CoolingTckTest extends UnlearningMethodTck {
  @Override
  protected UnlearningMethod method() {
    return new Cooling();
  }
}

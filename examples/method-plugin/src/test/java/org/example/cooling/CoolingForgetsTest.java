// SPDX-License-Identifier: Apache-2.0
package org.example.cooling;

import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.tck.method.ForgettingTck;

/** Whether it does anything, in the right direction. */
class CoolingForgetsTest extends ForgettingTck {
  @Override
  protected UnlearningMethod method() {
    return new Cooling();
  }
}

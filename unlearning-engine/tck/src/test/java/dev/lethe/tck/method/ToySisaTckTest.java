// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.method;

import dev.lethe.spi.method.UnlearningMethod;

class ToySisaTckTest extends UnlearningMethodTck {

  @Override
  protected UnlearningMethod method() {
    return new ToySisa();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import dev.lethe.methods.network.NetworkMethodTck;
import dev.lethe.spi.method.UnlearningMethod;

class SsdTckTest extends NetworkMethodTck {

  @Override
  protected UnlearningMethod method() {
    return new Ssd();
  }
}

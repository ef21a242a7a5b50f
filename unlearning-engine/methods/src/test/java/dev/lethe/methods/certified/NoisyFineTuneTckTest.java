// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.certified;

import dev.lethe.methods.network.NetworkMethodTck;
import dev.lethe.spi.method.UnlearningMethod;

class NoisyFineTuneTckTest extends NetworkMethodTck {

  @Override
  protected UnlearningMethod method() {
    return new NoisyFineTune();
  }
}

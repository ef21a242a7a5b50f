// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

class MemoryLogStoreTest extends LogStoreKit {

  @Override
  protected LogStore emptyStore() {
    return new MemoryLogStore();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.tenant.MasterKey;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * The keyed hash of one organisation: HMAC-SHA-256(key, type ‖ 0x00 ‖ normalised identifier). For
 * one thread.
 */
final class IndexHash {

  /** Version of key and normalisation. */
  static final int VERSION = 1;

  private final Mac mac;

  IndexHash(MasterKey keys, UUID tenant) {
    this.mac = MasterKey.mac(keys.derive("subject-index/" + VERSION, tenant));
  }

  /** 32 bytes. */
  byte[] of(Identifier identifier) {
    mac.update(identifier.type().getBytes(UTF_8));
    mac.update((byte) 0);
    return mac.doFinal(identifier.normalised().getBytes(UTF_8));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import dev.lethe.platform.tenant.MasterKey;
import dev.lethe.platform.tenant.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

/**
 * Keeps proofs from whoever reads the store or the database alone. Each lies under a key of its
 * own, and that key under one of its organisation: a proof whose sealed key is gone is gone,
 * whatever copies of its bytes there are. Both belong to the proof's id.
 */
@ApplicationScoped
class ProofSeal {

  private static final String PURPOSE = "identity-proof/1";
  private static final int KEY_BYTES = 32;

  private final MasterKey keys;
  private final Sealing sealing = new Sealing("proof");
  private final SecureRandom random = new SecureRandom();

  ProofSeal(MasterKey keys) {
    this.keys = keys;
  }

  /**
   * A proof under its key.
   *
   * @param key sealed itself
   * @param content nonce and ciphertext
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sealed(byte[] key, byte[] content) {}

  Sealed seal(UUID tenant, UUID proof, byte[] content) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    try {
      return new Sealed(
          sealing.seal(organisation(tenant), proof.toString(), key),
          sealing.seal(key, proof.toString(), content));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  byte[] open(UUID tenant, UUID proof, Sealed sealed) {
    byte[] key = sealing.open(organisation(tenant), proof.toString(), sealed.key());
    try {
      return sealing.open(key, proof.toString(), sealed.content());
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private byte[] organisation(UUID tenant) {
    return keys.derive(PURPOSE, tenant).getEncoded();
  }
}

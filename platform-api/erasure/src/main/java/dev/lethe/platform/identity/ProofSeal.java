// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.tenant.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps proofs from whoever reads the store or the database alone. Each lies under a key of its
 * own, and that key under one of its organisation: a proof whose sealed key is gone is gone,
 * whatever copies of its bytes there are.
 *
 * <p>AES-256-GCM with random nonces of 96 bits (NIST SP 800-38D); the proof's id is authenticated
 * with both, so that neither can take the place of another's.
 */
@ApplicationScoped
class ProofSeal {

  private static final String PURPOSE = "identity-proof/1";
  private static final String AES = "AES";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final MasterKey keys;
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
          seal(organisation(tenant), proof, key),
          seal(new SecretKeySpec(key, AES), proof, content));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  byte[] open(UUID tenant, UUID proof, Sealed sealed) {
    byte[] key = open(organisation(tenant), proof, sealed.key());
    try {
      return open(new SecretKeySpec(key, AES), proof, sealed.content());
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private SecretKeySpec organisation(UUID tenant) {
    return new SecretKeySpec(keys.derive(PURPOSE, tenant).getEncoded(), AES);
  }

  private byte[] seal(SecretKeySpec key, UUID proof, byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, proof, nonce).doFinal(content);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a proof cannot be sealed", e);
    }
  }

  private static byte[] open(SecretKeySpec key, UUID proof, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, proof, nonce)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a stored proof is not the one that was sealed", e);
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, UUID proof, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(proof.toString().getBytes(UTF_8));
    return cipher;
  }
}

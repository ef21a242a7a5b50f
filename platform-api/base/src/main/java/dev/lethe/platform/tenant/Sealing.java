// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes of one kind under AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits each.
 * Sealed bytes are nonce ‖ ciphertext; what they belong to is authenticated with them, so that none
 * can take the place of another's.
 */
public final class Sealing {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final String what;

  /**
   * @param what is sealed, for example {@code proof}
   */
  public Sealing(String what) {
    this.what = what;
  }

  /**
   * Seals bytes.
   *
   * @param key 32 bytes
   * @param belonging what they belong to
   */
  public byte[] seal(byte[] key, String belonging, byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, belonging, nonce).doFinal(content);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + what + " can be sealed", e);
    }
  }

  /**
   * Opens what {@link #seal} gave for the same key and belonging.
   *
   * @throws IllegalStateException if it is not that
   */
  public byte[] open(byte[] key, String belonging, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, belonging, nonce)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a stored " + what + " is not the one that was sealed", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, String belonging, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(belonging.getBytes(UTF_8));
    return cipher;
  }
}

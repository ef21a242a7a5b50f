// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draws by name from a secret: whoever has the secret finds the same, nobody else can guess any.
 * Each name is a draw of its own, so that no draw depends on how many others were made.
 */
final class SecretDraws {

  private final byte[] secret;

  SecretDraws(byte[] secret) {
    this.secret = secret.clone();
  }

  /** A fair coin. */
  boolean coin(String name) {
    return (hash(name)[0] & 1) == 1;
  }

  /**
   * A number from 0 on, all equally likely but for a part in 2³² and less.
   *
   * @param bound at least 1
   */
  int below(int bound, String name) {
    return (int) ((ByteBuffer.wrap(hash(name)).getLong() >>> 1) % bound);
  }

  private byte[] hash(String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(name.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java runtime", e);
    }
  }
}

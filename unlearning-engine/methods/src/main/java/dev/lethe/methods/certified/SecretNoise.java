// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.certified;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Normal noise that only those can draw again who have the seed and the old weights: AES in counter
 * mode under a key that is the SHA-256 of both. {@link java.util.Random} would not do: a few of its
 * values give away all others.
 */
final class SecretNoise {

  private static final byte[] DOMAIN = "lethe-noise/1".getBytes(UTF_8);
  private static final int BLOCK = 1 << 16;

  private final Cipher cipher;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private double spare;
  private boolean hasSpare;

  /**
   * The noise of one network.
   *
   * @param seed of the network
   * @param oldWeights as they were before anything was changed
   */
  SecretNoise(long seed, double[] oldWeights) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(DOMAIN);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
      ByteBuffer weights = ByteBuffer.allocate(Math.multiplyExact(oldWeights.length, Double.BYTES));
      weights.asDoubleBuffer().put(oldWeights);
      digest.update(weights.array());
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(digest.digest(), "AES"),
          // Each key has one stream, which begins at the counter 0.
          new IvParameterSpec(new byte[16]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java lacks SHA-256 or AES", e);
    }
  }

  /** A value of the standard normal law, by Marsaglia's polar method (SIAM Review 6, 1964). */
  double next() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double u;
    double v;
    double square;
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square == 0);
    // StrictMath, because the bits of Math.log differ between processors.
    double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = v * factor;
    hasSpare = true;
    return u * factor;
  }

  /** 0 to below 1, 53 bits. */
  private double uniform() {
    if (!bytes.hasRemaining()) {
      bytes = ByteBuffer.wrap(cipher.update(new byte[BLOCK]));
    }
    return (bytes.getLong() >>> 11) * 0x1p-53;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.model.Architecture;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the noise of a recipe derives from: HMAC-SHA-256 over member seed, classifier and
 * position, turned into normal numbers by Box and Muller's formula. A fresh seed gives fresh noise;
 * whoever knows seeds and the digest of the key, which are printed, knows nothing of the noise.
 */
final class NoiseKey {

  /** Length of a key file. */
  private static final int BYTES = 32;

  private static final byte[] DOMAIN = "lethe-noise/1".getBytes(UTF_8);

  private final byte[] key;

  private NoiseKey(byte[] key) {
    this.key = key;
  }

  /**
   * Reads the key that a recipe names.
   *
   * @throws ModelException MISSING, or MALFORMED if it has not 32 bytes
   */
  static NoiseKey of(Architecture.Logistic logistic, WeightStore weights) throws ModelException {
    if (logistic.key().isEmpty()) {
      return new NoiseKey(new byte[BYTES]);
    }
    return PlainModel.read(weights, logistic.key().get(), NoiseKey::read);
  }

  private static NoiseKey read(InputStream in) throws ModelException {
    try {
      byte[] bytes = in.readNBytes(BYTES + 1);
      if (bytes.length != BYTES) {
        throw new ModelException(Reason.MALFORMED, "a noise key has " + BYTES + " bytes");
      }
      return new NoiseKey(bytes);
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the noise key could not be read", e);
    }
  }

  /**
   * The noise of one classifier.
   *
   * @param deviation σ of each of its numbers; 0 for none
   * @param width how many
   */
  double[] draw(double deviation, long memberSeed, int classifier, int width) {
    double[] noise = new double[width];
    for (int j = 0; deviation > 0 && j < width; j++) {
      ByteBuffer random = ByteBuffer.wrap(hash(memberSeed, classifier, j));
      // In (0, 1] and [0, 1), 53 bits each.
      double first = ((random.getLong() >>> 11) + 1) * 0x1p-53;
      double second = (random.getLong() >>> 11) * 0x1p-53;
      noise[j] =
          deviation * Math.sqrt(-2 * StrictMath.log(first)) * StrictMath.cos(2 * Math.PI * second);
    }
    return noise;
  }

  private byte[] hash(long memberSeed, int classifier, int position) {
    ByteBuffer input = ByteBuffer.allocate(DOMAIN.length + Long.BYTES + 2 * Integer.BYTES);
    input.put(DOMAIN).putLong(memberSeed).putInt(classifier).putInt(position);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(input.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}

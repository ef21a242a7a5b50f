// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a person's authenticator shows: time-based one-time codes of six digits, a new one each half
 * minute. None is given twice, since none is taken twice; one period ahead is still taken.
 *
 * <p>Source: RFC 6238 with HMAC-SHA-1, RFC 4226 section 5.3 for the digits.
 */
public final class OneTimeCodes {

  private static final long PERIOD_MILLIS = 30_000;
  private static final int DIGITS = 1_000_000;
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;
  private final Clock clock;
  private long last;

  /** The codes of a secret as Keycloak's form shows it, in its own characters. */
  public OneTimeCodes(String secret, Clock clock) {
    this.secret = secret.getBytes(UTF_8);
    this.clock = clock;
  }

  /** A code that was not given before; waits where it would come too early to be taken. */
  public synchronized String next() throws InterruptedException {
    long now = clock.millis() / PERIOD_MILLIS;
    last = Math.max(last + 1, now);
    long early = (last - 1) * PERIOD_MILLIS - clock.millis();
    if (early > 0) {
      Thread.sleep(early);
    }
    return code(last);
  }

  String code(long period) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(period).array());
      int at = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret in the letters that an authenticator takes, RFC 4648 section 6. */
  public String typed() {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte each : secret) {
      held = (held << Byte.SIZE) | (each & 0xff);
      bits += Byte.SIZE;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE_32.charAt((held >> bits) & 31));
      }
      held &= 31;
    }
    return bits == 0
        ? text.toString()
        : text.append(BASE_32.charAt((held << (5 - bits)) & 31)).toString();
  }
}

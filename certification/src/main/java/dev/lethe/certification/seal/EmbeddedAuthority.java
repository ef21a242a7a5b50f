// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;

/**
 * A time-stamping authority with a key of our own. It proves order, not independent time: who holds
 * the key and the clock can say anything.
 *
 * @param key the authority's key
 * @param clock the time it tells
 */
public record EmbeddedAuthority(KeyFile key, Clock clock) implements TimestampAuthority {

  /** A policy must be named; this one is DSS's own for tests, and promises nothing. */
  private static final String POLICY = "1.3.6.1.4.1.13762.3";

  @Override
  public byte[] stamp(byte[] sha256) throws SealException {
    OpenKey authority = key.open();
    KeyEntityTSPSource source =
        new KeyEntityTSPSource(authority.key(), authority.tokens().get(0), authority.tokens());
    source.setTsaPolicy(POLICY);
    source.setProductionTime(Date.from(clock.instant()));
    return source.getTimeStampResponse(DigestAlgorithm.SHA256, sha256).getBytes();
  }

  @Override
  public X509Certificate root() throws SealException {
    return key.open().root();
  }
}

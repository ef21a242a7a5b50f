// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Step 7 on the archive time-stamps: each over the whole file before it, each of a trusted
 * authority, none before the one before it.
 */
final class ArchiveTime {

  private static final Duration SKEW = Duration.ofMinutes(5);

  private ArchiveTime() {}

  static void check(
      List<SealedBytes> timestamps, Optional<Instant> sealedAt, Anchors trust, Findings findings) {
    Instant last = sealedAt.orElse(Instant.MIN);
    for (SealedBytes timestamp : timestamps) {
      try {
        TimeStampToken token = new TimeStampToken(new CMSSignedData(timestamp.cms()));
        new TokenCheck(trust, findings).check(token, timestamp);
        Instant time = token.getTimeStampInfo().getGenTime().toInstant();
        if (!last.equals(Instant.MIN) && time.isBefore(last.minus(SKEW))) {
          findings.fail(Code.SEAL_TIME_ORDER, "an archive time-stamp not before " + last, time);
        }
        last = time;
      } catch (CMSException
          | TSPException
          | IOException
          | GeneralSecurityException
          | OperatorCreationException
          | RuntimeException e) {
        findings.fail(
            Code.SEAL_TIMESTAMP_INVALID, "archive time-stamps that can be read", e.getMessage());
      }
    }
  }
}

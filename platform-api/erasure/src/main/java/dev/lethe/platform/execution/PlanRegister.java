// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.tenant.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.Mac;

/** Puts test plans into the log, which shows that they stood before any score did. */
@ApplicationScoped
class PlanRegister {

  private final PublicLog log;
  private final MasterKey keys;

  PlanRegister(PublicLog log, MasterKey keys) {
    this.log = log;
    this.keys = keys;
  }

  /**
   * Logs a plan; the same one again is the same entry.
   *
   * @param at when it was fixed
   * @return index of its leaf
   */
  long add(UUID tenant, UUID request, Digest plan, Instant at) throws LogException {
    return log.append(new LogEntry.Plan(plan, at, registrant(tenant, request)));
  }

  /** Names the organisation to itself and to nobody else: the log is public. */
  private Digest registrant(UUID tenant, UUID request) {
    Mac mac = MasterKey.mac(keys.derive("log-registrant/1", tenant));
    mac.update(
        ByteBuffer.allocate(16)
            .putLong(request.getMostSignificantBits())
            .putLong(request.getLeastSignificantBits())
            .array());
    return Digest.ofHash(mac.doFinal());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.certificate.Certificates.Sealed;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.log.SealKeyCompromised;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Proposes to revoke what a seal key sealed that was taken back. A certificate that a witness saw
 * in the log before keeps its worth: nobody can have made it with the stolen key. What is not yet
 * sealed cannot be sealed with that key any more.
 */
@ApplicationScoped
class KeyCompromise {

  private final TenantTransaction transactions;
  private final Tenants tenants;
  private final EachTenant each;
  private final Certificates certificates;
  private final StatusChanges changes;
  private final InstallationLog log;

  KeyCompromise(
      TenantTransaction transactions,
      Tenants tenants,
      EachTenant each,
      Certificates certificates,
      StatusChanges changes,
      InstallationLog log) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.each = each;
    this.certificates = certificates;
    this.changes = changes;
    this.log = log;
  }

  void takenBack(@Observes SealKeyCompromised key) {
    Set<UUID> left = new LinkedHashSet<>(tenants.ids());
    each.run(
        "what an unsafe key sealed is proposed for revocation",
        tenant -> {
          transactions.run(tenant, () -> propose(tenant, key));
          boolean unused = left.remove(tenant);
        });
    if (!left.isEmpty()) {
      // The key counts as told of once all are, so that the next round comes back to them.
      throw new IllegalStateException("not told that a key was taken back: " + left);
    }
  }

  private void propose(UUID tenant, SealKeyCompromised key) {
    certificates.publishedSealedBy(key.spki()).stream()
        .filter(c -> !witnessedBefore(c, key.since()))
        .forEach(
            c ->
                changes.proposeByPlatform(
                    tenant,
                    c.id(),
                    StatusReason.KEY_COMPROMISE,
                    "The seal key was unsafe from " + key.since() + " on."));
  }

  /** Whether a witness cosigned a head over each of its first files before the moment. */
  private boolean witnessedBefore(Sealed certificate, Instant moment) {
    return certificate.proofs().stream()
        .allMatch(proof -> cosigned(proof).stream().anyMatch(moment::isAfter));
  }

  private List<Instant> cosigned(String proof) {
    try {
      LogPolicy.Verified verified =
          log.policy().verify(TlogProof.parse(proof.getBytes(UTF_8)).note().text().getBytes(UTF_8));
      return verified.cosignedAt();
    } catch (LogException e) {
      throw new IllegalStateException("a stored proof cannot be read", e);
    }
  }
}

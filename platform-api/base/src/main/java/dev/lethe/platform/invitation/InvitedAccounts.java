// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.signin.Accounts;
import dev.lethe.platform.signin.Accounts.Standing;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.Emptying;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Accounts of people who are invited. Who has set no credentials of their own yet gets a second
 * mail, of the sign-in service, in which they do. An account that was made for an invitation which
 * nobody accepted is removed, once no other organisation awaits the same address.
 */
@ApplicationScoped
class InvitedAccounts implements Emptying {

  private static final Logger LOG = Logger.getLogger(InvitedAccounts.class);

  private final Invitations invitations;
  private final Accounts accounts;
  private final Memberships memberships;
  private final Tenants tenants;
  private final EachTenant each;
  private final TenantTransaction transactions;
  private final OperationSettings settings;
  private final Clock clock;

  InvitedAccounts(
      Invitations invitations,
      Accounts accounts,
      Memberships memberships,
      Tenants tenants,
      EachTenant each,
      TenantTransaction transactions,
      OperationSettings settings,
      Clock clock) {
    this.invitations = invitations;
    this.accounts = accounts;
    this.memberships = memberships;
    this.tenants = tenants;
    this.each = each;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(every = "3s", delayed = "4s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void prepare() {
    if (!settings.signer()) {
      // A worker has no secret of the sign-in service.
      return;
    }
    each.run(
        "accounts of who is invited are made",
        tenant ->
            transactions.call(tenant, invitations::unprepared).forEach(id -> attempt(tenant, id)));
  }

  /** A fault of one address keeps nobody else waiting. */
  private void attempt(UUID tenant, UUID id) {
    try {
      // Noted before the mail, which may have to be tried again.
      unlessPrepared(tenant, id, this::make);
      unlessPrepared(tenant, id, this::enrol);
    } catch (RuntimeException e) {
      LOG.warnf("the account for invitation %s waits: %s", id, e.getClass().getSimpleName());
      unlessPrepared(tenant, id, row -> row.later(clock.instant()));
    }
  }

  /** In a transaction of its own. */
  private void unlessPrepared(UUID tenant, UUID id, Consumer<InvitationEntity> next) {
    transactions.run(tenant, () -> invitations.lockUnprepared(id).ifPresent(next));
  }

  private void make(InvitationEntity row) {
    accounts.make(row.email().orElseThrow(), row.locale()).ifPresent(row::made);
  }

  private void enrol(InvitationEntity row) {
    if (!accounts.enrol(row.email().orElseThrow(), this::standing)) {
      LOG.warnf(
          "nobody can accept invitation %s: an account has its address without having proved it",
          row.id);
    }
    row.prepare();
  }

  private Standing standing(String person) {
    if (memberships.neverEnrolled(person)) {
      return Standing.SET_BY_OTHERS;
    }
    return memberships.ever(person) ? Standing.MEMBER : Standing.STRANGER;
  }

  @Scheduled(
      every = "20s",
      delayed = "16s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void remove() {
    if (!settings.signer()) {
      return;
    }
    each.run("accounts nobody needs are removed", this::remove);
  }

  private void remove(UUID tenant) {
    List<InvitationEntity> all = transactions.call(tenant, invitations::left);
    try {
      for (InvitationEntity left : all) {
        if (settles(left.madeAccount().orElseThrow())) {
          transactions.run(tenant, () -> invitations.settled(left.id));
        }
      }
    } catch (ProblemException e) {
      LOG.warn("the sign-in service does not answer; accounts nobody needs are removed later");
    }
  }

  /**
   * Nobody can accept an invitation into a closed organisation. Where another one awaits the same
   * address, the account is left to whoever accepts that.
   */
  @Override
  public void empty(UUID tenant) {
    transactions.run(tenant, invitations::close);
    for (InvitationEntity left : transactions.call(tenant, invitations::left)) {
      var unused = settles(left.madeAccount().orElseThrow());
    }
  }

  /** Removes an account unless it is a member's; false while somebody may become one with it. */
  private boolean settles(String account) {
    if (memberships.ever(account)) {
      return true;
    }
    boolean awaited =
        accounts
            .address(account)
            .filter(
                email ->
                    tenants.ids().stream()
                        .anyMatch(
                            tenant -> transactions.call(tenant, () -> invitations.awaits(email))))
            .isPresent();
    if (!awaited) {
      accounts.remove(account);
    }
    return !awaited;
  }
}

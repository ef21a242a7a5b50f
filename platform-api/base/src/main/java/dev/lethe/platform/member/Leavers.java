// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.member;

import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.signin.Accounts;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.Emptying;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Signs people out who left, again and again until the sign-in service has done it, and forgets
 * their names. Somebody who still belongs to another organisation keeps their sessions, which open
 * nothing of this one.
 */
@ApplicationScoped
class Leavers implements Emptying {

  private static final Logger LOG = Logger.getLogger(Leavers.class);

  /** How long what somebody did keeps their name beside their pseudonym. */
  static final Duration NAMED = Duration.ofDays(30);

  private final EachTenant tenants;
  private final TenantTransaction transactions;
  private final Memberships memberships;
  private final Accounts accounts;
  private final OperationSettings settings;
  private final Clock clock;

  Leavers(
      EachTenant tenants,
      TenantTransaction transactions,
      Memberships memberships,
      Accounts accounts,
      OperationSettings settings,
      Clock clock) {
    this.tenants = tenants;
    this.transactions = transactions;
    this.memberships = memberships;
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      every = "15s",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void signOut() {
    if (!settings.signer()) {
      // A worker has no secret of the sign-in service.
      return;
    }
    tenants.run("who left is signed out", this::signOut);
  }

  private void signOut(UUID tenant) {
    List<Member> left = transactions.call(tenant, () -> memberships.notSignedOut(tenant));
    try {
      left.forEach(member -> signOut(tenant, member));
    } catch (ProblemException e) {
      LOG.warn("the sign-in service does not answer; who left is signed out later");
    }
  }

  /** Whoever belongs to no other organisation has no session any more. */
  @Override
  public void empty(UUID tenant) {
    transactions.call(tenant, () -> memberships.everybody(tenant)).forEach(this::signOut);
  }

  private void signOut(String person) {
    if (memberships.ofPerson(person).isEmpty()) {
      accounts.signOut(person);
    }
  }

  private void signOut(UUID tenant, Member member) {
    signOut(member.person());
    transactions.run(tenant, () -> memberships.signedOut(member.id(), clock.instant()));
  }

  @Scheduled(every = "1h", delayed = "6m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forgetNames() {
    tenants.run(
        "names of who left are forgotten",
        tenant ->
            transactions.run(
                tenant, () -> memberships.forgetNames(tenant, clock.instant().minus(NAMED))));
  }
}

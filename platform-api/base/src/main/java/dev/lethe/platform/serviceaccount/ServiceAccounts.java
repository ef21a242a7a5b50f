// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.member.Members;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.signin.ServiceClients;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The door to service accounts. Every method runs in the caller's transaction. A client that
 * Keycloak made for a transaction that did not commit opens nothing, as no credential names it.
 */
@ApplicationScoped
public class ServiceAccounts {

  /** How long a secret works at most. */
  static final Duration LONGEST = Duration.ofDays(365);

  /**
   * What a program may be. None of it votes, and none files what others vote on: whoever knows its
   * secret could be one of these others.
   */
  private static final Set<Role> ROLES = EnumSet.of(Role.ML_ENGINEER, Role.AUDITOR);

  private final Memberships memberships;
  private final ServiceCredentials credentials;
  private final ServiceClients clients;
  private final AuditLog audit;
  private final Clock clock;

  ServiceAccounts(
      Memberships memberships,
      ServiceCredentials credentials,
      ServiceClients clients,
      AuditLog audit,
      Clock clock) {
    this.memberships = memberships;
    this.credentials = credentials;
    this.clients = clients;
    this.audit = audit;
    this.clock = clock;
  }

  /** By name. */
  List<ServiceAccount> list(Caller caller, String after, int limit) {
    List<Member> accounts = memberships.services(caller.tenantId(), after, limit);
    Map<String, List<ServiceCredentialEntity>> working =
        credentials.working(accounts.stream().map(Member::person).toList()).stream()
            .collect(Collectors.groupingBy(c -> c.account));
    return accounts.stream()
        .map(
            account ->
                new ServiceAccount(
                    account.id(),
                    account.username(),
                    account.roles(),
                    working.getOrDefault(account.person(), List.of()).stream()
                        .map(ServiceCredentialEntity::view)
                        .toList()))
        .toList();
  }

  /**
   * Adds one with its first secret.
   *
   * @throws ProblemException VALIDATION_FAILED, or IDENTITY_PROVIDER_UNAVAILABLE
   */
  IssuedSecret create(Caller admin, NewServiceAccount wanted) {
    List<Role> roles = Members.checked(wanted.roles(), "/roles");
    if (!ROLES.containsAll(roles)) {
      throw ProblemException.invalid(
          "/roles", "a service account is none of those who file, vote or administer");
    }
    boolean used =
        memberships.services(admin.tenantId(), "", Integer.MAX_VALUE).stream()
            .anyMatch(account -> account.username().equals(wanted.name()));
    if (used) {
      throw ProblemException.invalid("/name", "is already used");
    }
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Member account =
        new Member(
            id,
            "service:" + id,
            Member.Kind.SERVICE,
            wanted.name(),
            wanted.name(),
            roles,
            clock.instant(),
            0);
    memberships.add(admin.tenantId(), account, admin.person());
    IssuedSecret secret = issue(account, wanted.expiresAt());
    told(admin, "service-account.create", account, Map.of("roles", Members.told(roles)));
    return secret;
  }

  /**
   * Issues another secret; the newest before works on for the overlap, and any older one no more.
   *
   * @throws ProblemException NOT_FOUND, VALIDATION_FAILED, or IDENTITY_PROVIDER_UNAVAILABLE
   */
  IssuedSecret rotate(Caller admin, UUID id, Rotation wanted) {
    Member account = locked(id);
    Instant now = clock.instant();
    List<ServiceCredentialEntity> before = credentials.working(List.of(account.person()));
    for (int i = 0; i < before.size(); i++) {
      before.get(i).endBy(i == 0 ? now.plus(Duration.ofHours(wanted.overlapHours())) : now);
    }
    IssuedSecret secret = issue(account, wanted.expiresAt());
    told(admin, "service-account.rotate", account, Map.of("client", secret.clientId()));
    return secret;
  }

  /**
   * Ends one, with its secrets.
   *
   * @throws ProblemException NOT_FOUND
   */
  void end(Caller admin, UUID id) {
    Member account = locked(id);
    Instant now = clock.instant();
    credentials.working(List.of(account.person())).forEach(credential -> credential.endBy(now));
    memberships.end(id, now);
    told(admin, "service-account.end", account, Map.of());
  }

  private Member locked(UUID id) {
    return memberships
        .lock(id)
        .filter(member -> member.kind() == Member.Kind.SERVICE)
        .orElseThrow(() -> ProblemException.notFound("service account"));
  }

  private IssuedSecret issue(Member account, Instant expiresAt) {
    Instant now = clock.instant();
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
      throw ProblemException.invalid("/expiresAt", "is within 365 days from now");
    }
    String client = "lethe-service-" + UuidCreator.getTimeOrderedEpoch();
    ServiceClients.Made made = clients.create(client, account.username());
    credentials.add(
        new ServiceCredentialEntity(client, account.person(), made.subject(), now, expiresAt));
    return new IssuedSecret(account.id(), client, made.secret(), expiresAt);
  }

  private void told(Caller admin, String action, Member account, Map<String, String> details) {
    audit.record(
        admin.tenantId(), Actor.of(admin), action, "service-account/" + account.id(), details);
  }
}

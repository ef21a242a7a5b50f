// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Guest;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.KeycloakStack;
import dev.lethe.platform.tenant.Jurisdiction;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** With a real Keycloak: whose account an invitation makes, takes, leaves alone and removes. */
@QuarkusTest
@QuarkusTestResource(value = KeycloakStack.class, restrictToAnnotatedClass = true)
class InvitedAccountsIT {

  private static final String OF_KEYCLOAK = "/login-actions/action-token";
  private static final String OF_LETHE = "/invitation/";

  @Inject Invitations invitations;
  @Inject InvitedAccounts accounts;
  @Inject Memberships memberships;
  @Inject Tenants tenants;
  @Inject TenantTransaction transactions;
  @Inject EntityManager entities;
  @Inject Keycloak keycloak;

  private final String email = "guest-" + UUID.randomUUID() + "@guest.example";

  private UUID organisation() {
    UUID id = UUID.randomUUID();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                tenants.add(
                    new Organisation(
                        id,
                        "org-" + id.toString().substring(0, 8),
                        "Organisation",
                        Jurisdiction.in(ZoneId.of("Europe/Berlin")),
                        "Controller",
                        "privacy@organisation.example",
                        2,
                        Duration.ofHours(1))));
    return id;
  }

  private static Caller by(UUID tenant) {
    return new Caller(tenant, "", "operator", "Operator", Set.of(), List.of(), Instant.EPOCH, "");
  }

  private UUID invited(UUID tenant) {
    return transactions.call(
        tenant,
        () -> {
          invitations.inviteFirst(
              tenant,
              by(tenant),
              new NewInvitation(email, List.of(Role.TENANT_ADMIN), Optional.empty()),
              "");
          return invitations.open(Optional.empty(), 10).stream()
              .filter(open -> open.email().equals(email))
              .findFirst()
              .orElseThrow()
              .id();
        });
  }

  private void withdraw(UUID tenant, UUID id) {
    transactions.run(tenant, () -> invitations.withdraw(by(tenant), id));
  }

  private boolean is(UUID tenant, UUID id, String condition) {
    return transactions.call(
        tenant,
        () ->
            entities
                    .createQuery(
                        "select count(*) from InvitationEntity where id = ?1 and " + condition,
                        Long.class)
                    .setParameter(1, id)
                    .getSingleResult()
                == 1);
  }

  private void awaitPrepared(UUID tenant, UUID id) {
    Eventually.holds("the account was seen to", () -> is(tenant, id, "prepared"));
  }

  private UsersResource users() {
    return keycloak.realm("lethe").users();
  }

  private List<UserRepresentation> found() {
    return users().searchByEmail(email, true);
  }

  /** Somebody's account that has the address. */
  private String account(boolean verified, boolean password) {
    UserRepresentation user = new UserRepresentation();
    user.setUsername("somebody-" + UUID.randomUUID());
    user.setEmail(email);
    user.setEmailVerified(verified);
    user.setEnabled(true);
    if (password) {
      CredentialRepresentation known = new CredentialRepresentation();
      known.setType(CredentialRepresentation.PASSWORD);
      known.setValue("known to somebody");
      known.setTemporary(false);
      user.setCredentials(List.of(known));
    }
    try (var made = users().create(user)) {
      return CreatedResponseUtil.getCreatedId(made);
    }
  }

  private long mails(String mark) throws Exception {
    return KeycloakStack.mails().to(email).stream()
        .filter(mail -> mail.text().contains(mark))
        .count();
  }

  private void becomesMember(UUID tenant, String person) {
    Guest guest = new Guest(person, person, person, Optional.of(email));
    transactions.run(
        tenant,
        () ->
            memberships.add(
                tenant, Member.joining(guest, List.of(Role.AUDITOR), Instant.now()), "operator"));
  }

  @Test
  void anAccountThatSomebodyElseMayHaveMadeIsNotTaken() throws Exception {
    String squatter = account(false, true);
    UUID tenant = organisation();
    UUID id = invited(tenant);
    awaitPrepared(tenant, id);
    assertThat(mails(OF_LETHE)).as("what the administrator sees is as ever").isEqualTo(1);
    assertThat(mails(OF_KEYCLOAK)).as("nobody is asked to move in").isZero();
    assertThat(found().get(0).isEmailVerified()).isFalse();
    assertThat(users().get(squatter).credentials()).hasSize(1);
    withdraw(tenant, id);
    accounts.remove();
    assertThat(found()).as("it was not made for the invitation").hasSize(1);
  }

  @Test
  void theAccountOfAMemberWhoClaimsTheAddressIsNotTaken() throws Exception {
    String person = account(false, false);
    becomesMember(organisation(), person);
    UUID tenant = organisation();
    awaitPrepared(tenant, invited(tenant));
    assertThat(mails(OF_KEYCLOAK)).isZero();
  }

  @Test
  void anAccountThatProvedTheAddressIsTaken() throws Exception {
    account(true, true);
    UUID tenant = organisation();
    awaitPrepared(tenant, invited(tenant));
    assertThat(mails(OF_KEYCLOAK)).isEqualTo(1);
  }

  @Test
  void anAccountThatNobodyAcceptedWithIsRemoved() {
    UUID tenant = organisation();
    UUID id = invited(tenant);
    awaitPrepared(tenant, id);
    assertThat(found()).hasSize(1);
    accounts.remove();
    assertThat(found()).as("while it can be accepted").hasSize(1);
    withdraw(tenant, id);
    Eventually.holds("the account is removed", () -> found().isEmpty());
    Eventually.holds("and forgotten", () -> is(tenant, id, "madeAccount is null"));
  }

  @Test
  void anAccountStaysWhileAnotherOrganisationAwaitsIt() {
    UUID first = organisation();
    UUID id = invited(first);
    awaitPrepared(first, id);
    UUID second = organisation();
    UUID other = invited(second);
    awaitPrepared(second, other);
    withdraw(first, id);
    accounts.remove();
    assertThat(found()).hasSize(1);
    withdraw(second, other);
    Eventually.holds("the account is removed", () -> found().isEmpty());
  }

  @Test
  void anAccountThatAClosedOrganisationAwaitedIsRemoved() {
    UUID tenant = organisation();
    UUID id = invited(tenant);
    awaitPrepared(tenant, id);
    boolean closed =
        transactions.call(
            tenant, () -> tenants.suspend(tenant, "It ended.") && tenants.close(tenant));
    assertThat(closed).isTrue();
    Eventually.holds("the account is removed", () -> found().isEmpty());
    Eventually.holds("and the invitation", () -> !is(tenant, id, "true = true"));
  }

  @Test
  void anAccountOfAMemberStays() {
    UUID first = organisation();
    UUID id = invited(first);
    awaitPrepared(first, id);
    becomesMember(organisation(), found().get(0).getId());
    withdraw(first, id);
    Eventually.holds("it is a member's", () -> is(first, id, "madeAccount is null"));
    assertThat(found()).hasSize(1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.TenantApi;
import dev.lethe.client.model.NewInvitation;
import dev.lethe.client.model.NewTenant;
import dev.lethe.demo.signin.CodeFlow;
import dev.lethe.demo.signin.Newcomer;
import dev.lethe.demo.stack.Stack;
import dev.lethe.demo.stack.StackException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The people of the demo, each signed in through Keycloak: one of every role in the organisation
 * that does the work, and the officer of another one, who must see nothing of it.
 */
record Cast(
    Person engineer,
    Person officer,
    Person firstApprover,
    Person secondApprover,
    Person auditor,
    Person stranger) {

  /** The organisation that does the work. */
  static final String TENANT = "meadow";

  /** Another organisation on the same installation. */
  static final String OTHER_TENANT = "harbour";

  /** The password of everybody in the demo. */
  static final String PASSWORD = "lethe-demo";

  /** A demo account. */
  record Account(String username, String role, String does) {}

  static final List<Account> ACCOUNTS =
      List.of(
          new Account("officer", "privacy-officer", "takes requests, plans, answers"),
          new Account("approver-1", "approver", "approves or refuses plans"),
          new Account("approver-2", "approver", "approves or refuses plans"),
          new Account("engineer", "ml-engineer", "registers data and models"),
          new Account("auditor", "auditor", "reads everything, changes nothing"));

  /** Creates organisations and invites people, who set their own credentials and accept. */
  static Cast assemble(Stack stack, Clock clock, SecureRandom random)
      throws ApiException, StackException {
    Doors doors = new Doors(stack, clock, random);
    TenantApi platform = new TenantApi(doors.operator().confirmed().client());
    platform.createTenant(Person.key(), tenant(TENANT, "Meadow (demo)", "admin"));
    platform.createTenant(Person.key(), tenant(OTHER_TENANT, "Harbour (demo)", "harbour-admin"));

    TenantApi admin = new TenantApi(doors.join("admin", TENANT).client());
    for (Account account : ACCOUNTS) {
      admin.createInvitation(Person.key(), invitation(account.username(), account.role()));
    }
    TenantApi otherAdmin = new TenantApi(doors.join("harbour-admin", OTHER_TENANT).client());
    otherAdmin.createInvitation(Person.key(), invitation("harbour-officer", "privacy-officer"));

    return new Cast(
        doors.join("engineer", TENANT),
        doors.join("officer", TENANT),
        doors.join("approver-1", TENANT),
        doors.join("approver-2", TENANT),
        doors.join("auditor", TENANT),
        doors.join("harbour-officer", OTHER_TENANT));
  }

  private static NewTenant tenant(String slug, String name, String admin) {
    return new NewTenant()
        .slug(slug)
        .name(name)
        .zone("Europe/Berlin")
        .controller(name)
        .contact("privacy@" + slug + ".invalid")
        .approvals(2)
        .minRoleAgeHours(0)
        .admin(invitation(admin, "tenant-admin"));
  }

  private static NewInvitation invitation(String name, String role) {
    return new NewInvitation().email(email(name)).roles(List.of(role));
  }

  /** The address of somebody of the demo, which is also how they sign in. */
  static String email(String name) {
    return name + "@lethe.invalid";
  }

  /** How people of the demo come in. */
  private record Doors(Stack stack, Clock clock, SecureRandom random) {

    Person operator() throws StackException {
      CodeFlow session = CodeFlow.signIn(stack.realmUrl(), "operator", "operator", clock, random);
      return new Person("operator", session, stack.apiUrl(), "", session.codes());
    }

    Person join(String name, String tenant) throws ApiException, StackException {
      Newcomer newcomer =
          Newcomer.join(stack, email(name), "Demo " + name, PASSWORD, clock, random);
      return new Person(
          email(name), newcomer.session(), stack.apiUrl(), tenant, Optional.of(newcomer.codes()));
    }
  }
}

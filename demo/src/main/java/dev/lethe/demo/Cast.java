// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.TenantApi;
import dev.lethe.client.model.NewMember;
import dev.lethe.client.model.NewTenant;
import dev.lethe.demo.signin.CodeFlow;
import dev.lethe.demo.stack.Stack;
import dev.lethe.demo.stack.StackException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

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

  /** Creates organisations and accounts, then signs everybody in. */
  static Cast assemble(Stack stack, Clock clock, SecureRandom random)
      throws ApiException, StackException {
    SignIn signIn = new SignIn(stack, clock, random);
    Person operator = signIn.as("operator", "operator", "");
    TenantApi platform = new TenantApi(operator.client());
    platform.createTenant(Person.key(), tenant(TENANT, "Meadow (demo)", "admin"));
    platform.createTenant(Person.key(), tenant(OTHER_TENANT, "Harbour (demo)", "harbour-admin"));

    Person admin = signIn.as("admin", TENANT);
    TenantApi members = new TenantApi(admin.client());
    for (Account account : ACCOUNTS) {
      members.createMember(Person.key(), member(account.username(), account.role()));
    }
    Person otherAdmin = signIn.as("harbour-admin", OTHER_TENANT);
    new TenantApi(otherAdmin.client())
        .createMember(Person.key(), member("harbour-officer", "privacy-officer"));

    return new Cast(
        signIn.as("engineer", TENANT),
        signIn.as("officer", TENANT),
        signIn.as("approver-1", TENANT),
        signIn.as("approver-2", TENANT),
        signIn.as("auditor", TENANT),
        signIn.as("harbour-officer", OTHER_TENANT));
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
        .admin(member(admin, "tenant-admin"));
  }

  private static NewMember member(String username, String role) {
    return new NewMember()
        .username(username)
        .displayName("Demo " + username)
        .email(username + "@lethe.invalid")
        .roles(List.of(role))
        .initialPassword(PASSWORD);
  }

  /** How people of the demo sign in. */
  private record SignIn(Stack stack, Clock clock, SecureRandom random) {
    Person as(String username, String tenant) throws StackException {
      return as(username, PASSWORD, tenant);
    }

    Person as(String username, String password, String tenant) throws StackException {
      return new Person(
          username,
          CodeFlow.signIn(stack.realmUrl(), username, password, clock, random),
          stack.apiUrl(),
          tenant);
    }
  }
}

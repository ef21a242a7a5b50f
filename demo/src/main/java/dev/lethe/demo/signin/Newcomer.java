// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.signin;

import dev.lethe.client.ApiClient;
import dev.lethe.client.ApiException;
import dev.lethe.client.api.TenantApi;
import dev.lethe.client.model.Acceptance;
import dev.lethe.demo.stack.Stack;
import dev.lethe.demo.stack.StackException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/**
 * Somebody who was invited: reads their mails, sets password and one-time codes, signs in, and
 * accepts.
 *
 * @param session their tokens
 * @param codes their authenticator
 */
public record Newcomer(CodeFlow session, OneTimeCodes codes) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String OF_KEYCLOAK = "/login-actions/action-token";
  private static final String OF_LETHE = "/invitation/";

  /**
   * Goes the whole way from the two mails to a member.
   *
   * @param email the address that was invited
   * @param name what they are called, given name and family name
   * @param password what they choose
   */
  public static Newcomer join(
      Stack stack, String email, String name, String password, Clock clock, SecureRandom random)
      throws StackException, ApiException {
    URI enrol = stack.mails().await(email, OF_KEYCLOAK, PATIENCE).link();
    OneTimeCodes codes = Enrolment.follow(enrol, email, name, password, clock);
    CodeFlow session = CodeFlow.signIn(stack.realmUrl(), email, password, clock, random);
    session.stepUp(codes);
    String link = stack.mails().await(email, OF_LETHE, PATIENCE).link().toString();
    ApiClient client = new ApiClient();
    client.updateBaseUri(stack.apiUrl() + "/api/v1");
    client.setRequestInterceptor(
        request -> {
          try {
            request.header("Authorization", "Bearer " + session.accessToken());
          } catch (StackException e) {
            throw new IllegalStateException(e);
          }
        });
    String token = link.substring(link.indexOf(OF_LETHE) + OF_LETHE.length());
    var unused = new TenantApi(client).acceptInvitation(new Acceptance().token(token));
    return new Newcomer(session, codes);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.people;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of members and invitations: {@code {people:…}} in templates. */
@MessageBundle("people")
public interface PeopleTexts {
  String membersLead();

  String all();

  String name();

  String roles();

  String since();

  String change();

  String invite();

  String openInvitations();

  String noneOpen();

  String address();

  String until();

  String mail();

  String sent();

  String waiting();

  String withdraw();

  String withdrawNamed(String address);

  String inviteLead();

  String addressHint();

  String language();

  String english();

  String german();

  String rolesHint();

  String sendInvitation();

  String changeRoles();

  String endMembership();

  String endNamed(String name);

  String endEffect();

  String keep();

  String invitation();

  String invitationLead(String name);

  String accept();

  String notNow();

  String serviceAccounts();

  String servicesLead();

  String addService();

  String noServices();

  String noServicesText();

  String secrets();

  String noSecret();

  String untilWhen(String client, String day);

  String serviceName();

  String serviceNameHint();

  String days();

  String daysHint();

  String serviceRolesHint();

  String createAndShow();

  String anotherSecret();

  String anotherSecretLead();

  String overlap();

  String overlapHint();

  String issueAndShow();

  String endService();

  String secretShown();

  String secretLead();

  String clientId();

  String clientSecret();

  String endsOn();

  String done();
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.people;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of members: {@code {people:…}} in templates. */
@MessageBundle("people")
public interface PeopleTexts {
  String membersLead();

  String all();

  String name();

  String roles();

  String since();

  String change();

  String rolesHint();

  String changeRoles();

  String endMembership();

  String endNamed(String name);

  String endEffect();

  String keep();
}

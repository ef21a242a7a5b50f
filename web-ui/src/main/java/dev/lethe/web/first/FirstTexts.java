// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.first;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the first steps: {@code {first:…}} in templates. */
@MessageBundle("first")
public interface FirstTexts {
  String title();

  String lead();

  String steps();

  String step(String kind);

  String how(String kind);

  String state(String state);

  String goThere();

  String practice();

  String practiceText();

  String practiceFile();

  String practiceOthers();

  String practiceLater();

  String discard();

  String discardLead();

  String nothing();

  String goes();

  String datasets();

  String models();

  String requests();

  String none();

  String files();

  String stays();

  String staysAnswered(int count);

  String staysLog();

  String staysTrail();

  String bar(String reason);

  String keep();

  String offered();
}

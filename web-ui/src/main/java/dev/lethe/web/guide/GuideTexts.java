// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.guide;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the guides and of what each page says about itself: {@code {guide:…}} in templates. */
@MessageBundle("guide")
public interface GuideTexts {
  String title();

  String lead();

  String words();

  String wordsLead();

  String aboutThisPage();

  String read();

  String allGuides();

  String inEnglish();

  String about(String section);
}

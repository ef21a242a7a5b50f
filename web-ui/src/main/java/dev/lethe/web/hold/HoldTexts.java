// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.hold;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of legal holds and restrictions of processing: {@code {hold:…}} in templates. */
@MessageBundle("hold")
public interface HoldTexts {
  String title();

  String lead();

  String shown(String show);

  String none();

  String noneText();

  String kind(String code);

  String meaning(String code);

  String effect(String code);

  String about();

  String aboutDataset(String name);

  String aboutRequest(String reference);

  String over(String code);

  String reason();

  String reasonHint();

  String placed();

  String placedBy(String who, String when);

  String reviewOn();

  String reviewOnHint();

  String reviewDue();

  String standing();

  String released();

  String releasedBy(String who, String when);

  String releaseReason();

  String covers();

  String coversNone();

  String tooLate(String references);

  String place();

  String placeTitle();

  String placeLead();

  String what();

  String dataset();

  String chooseDataset();

  String forARequest();

  String review();

  String reviewLead();

  String reviewReason();

  String keep();

  String release();

  String releaseLead();

  String notByYou();

  String back();

  String open(String about);

  String day();
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of who asks, and how that is known: {@code {identity:…}} in templates. */
@MessageBundle("identity")
public interface IdentityTexts {
  String title();

  String state(String code);

  String meaning(String code);

  String means(String code);

  String meansLabel();

  String meansHint();

  String chooseMeans();

  String statedBy();

  String askedOn();

  String reason();

  String reasonHint();

  String proof();

  String proofHint();

  String proofOf(String kind, String day);

  String shreddedOn(String day);

  String settle();

  String change();

  String settleTitle();

  String settleLead();

  String whatIsKnown();

  String say();

  String whoAsks();

  String notYet();

  String whyNotNeeded();

  String whyNotNeededHint();

  String withheld();

  String whileAwaited();

  String rests(String day);

  String stop(String from, String until);

  String cameOn();

  String cameOnHint(String day);
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of refusals: {@code {refusal:…}} in templates. */
@MessageBundle("refusal")
public interface RefusalTexts {
  String refuse();

  String title();

  String lead();

  String grounds();

  String ground(String code);

  String chooseGround();

  String scope();

  String whole();

  String wholeHint();

  String part();

  String partHint();

  String chooseData();

  String leftOut();

  String partProposed();

  String restGoesOn();

  String restIsPlanned();

  String refusedData();

  String staysAsItIs();

  String votes();

  String found();

  String held(Integer hits);

  String records(Integer hits, String data);

  String reason();

  String reasonHint();

  String propose();

  String back();

  String proposed();

  String nothingIsDone();

  String approve();

  String youAreTheLast();
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.order;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of orders to destroy data and what learned from them: {@code {order:…}} in templates. */
@MessageBundle("order")
public interface OrderTexts {
  String title();

  String lead();

  String none();

  String noneText();

  String file();

  String fileTitle();

  String fileLead();

  String nothingYet();

  String authority();

  String authorityHint();

  String fileNumber();

  String fileNumberHint();

  String orderedOn();

  String dueOn();

  String dueOnHint();

  String data();

  String dataHint();

  String registeredFrom();

  String registeredUntil();

  String windowHint();

  String back();

  String chooseDay();

  String chooseData();

  String overdue();

  String state(String code);

  String effect(String code);

  String ordered();

  String filed();

  String by(String who, String when);

  String agreed();

  String work();

  String workOpen();

  String done();

  String withdrawn();

  String bar(String code);

  String sentBack();

  String found();

  String going(String count);

  String goneOf(String gone, String count);

  String version();

  String path();

  String doing();

  String digest();

  String kind(String code);

  String link(String code, String name);

  String progress(String code);

  String models();

  String modelsLead();

  String nothingStays();

  String livesOn(String name, String data, String grade);

  String choose();

  String chooseLapses();

  String outside();

  String outsideLead();

  String beyond(String code, String name, String about);

  String votes();

  String listDigest();

  String votesOpen(String open);

  String verdict(String code);

  String lapsed();

  String yourVote();

  String approve();

  String lastVote();

  String notLastVote();

  String sendBack();

  String sendBackHint();

  String comment();

  String vote();

  String certificate();

  String certificateLead();

  String certificateComes();

  String issued();

  String withdraw();

  String withdrawLead();

  String reason();

  String reasonHint();

  String destroyedOn(String when);
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.feed;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of what waits for somebody: {@code {feed:…}} in templates. */
@MessageBundle("feed")
public interface FeedTexts {
  String title();

  String lead();

  String bell(int total, int fresh);

  String nothing();

  String nothingText();

  String about();

  String what();

  String since();

  String due();

  String log();

  String isNew();

  String seen();

  String more(String number);

  String kind(String kind);

  String mails();

  String mailsLead();

  String when(String choice);

  String language();

  String save();
}

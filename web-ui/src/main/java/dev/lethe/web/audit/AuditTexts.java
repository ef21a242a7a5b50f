// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.audit;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the audit trail: {@code {audit:…}} in templates. */
@MessageBundle("audit")
public interface AuditTexts {
  String auditTrail();

  String everyChangeChainedByHashTheNewest();

  String noEntries();

  String theFirstChangeWritesTheFirstEntry();

  String entries();

  String auditEntriesNewestFirst();

  String no();

  String when();

  String who();

  String what();

  String object();

  String hash();

  String since();

  String until();

  String details();

  String all();

  String allAbout(String object);

  String notChecked();

  String checked(Long until, String when);

  String broken(Long entry, String when);

  String chain();

  String checkNow();
}

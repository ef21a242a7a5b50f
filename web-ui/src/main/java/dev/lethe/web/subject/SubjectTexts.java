// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.subject;

import io.quarkus.qute.i18n.MessageBundle;
import java.util.List;

/** Words of what persons can be found by: {@code {subject:…}} in templates. */
@MessageBundle("subject")
public interface SubjectTexts {
  String type(String code);

  String inTheData();

  String inNoData();

  String lookedForIn(String code, List<String> names, Integer more);

  String inNone(String code);

  String noData();

  String namesAPerson();

  String namesAPersonHint();

  String nobody();

  String ownWord();

  String ownType();

  String ownTypeHint();
}

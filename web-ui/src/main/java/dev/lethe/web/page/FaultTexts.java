// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import dev.lethe.client.model.MethodParameter;
import io.quarkus.qute.i18n.MessageBundle;
import java.util.List;

/** Words of what is wrong with a field of a form: {@code {fault:…}} in templates. */
@MessageBundle("fault")
public interface FaultTexts {
  String receivedOn();

  String kind();

  String datasetVersion();

  String recordIds();

  String idsNotText();

  String thatId(String id, Integer line, String what);

  String identifierType();

  String identifier();

  String ground();

  String channel();

  String day();

  String identityState();

  String identityMeans();

  String identityReason();

  /** That a field is empty, and what belongs there. */
  String needed(String field);

  String number();

  String whole();

  String wholes();

  String choose();

  String file();

  String digest();

  String column(Integer line, String text);

  String noRecordId();

  String numberedAndNamed();

  String ownType();

  String parameter(MethodParameter parameter);

  String tunedOrOwn(String method);

  /** Before the title of a page that shows faults, so that it is heard first. */
  String inTitle(List<Fault> faults);

  /** What is wrong, after the name of its field where that is known by {@link #label}. */
  String named(String field, String what);

  /** What a field is called on its page; empty for those whose sentences name it. */
  String label(String field);
}

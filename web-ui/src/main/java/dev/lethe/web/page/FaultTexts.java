// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import dev.lethe.client.model.MethodParameter;
import io.quarkus.qute.i18n.MessageBundle;

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

  String needed();

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
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.method;

import dev.lethe.client.model.MethodParameter;
import dev.lethe.client.model.MethodPasses;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the methods of the engine: {@code {method:…}} in templates. */
@MessageBundle("method")
public interface MethodTexts {
  String whatTheEngineAndItsPlugInsCanDo();

  String tier(String code, String name);

  String methodsOfTier(String code);

  String treats();

  String needs();

  String parameters();

  String preset(String value);

  String kindsOfModel();

  String trainedHere();

  String scoredHere();

  String promise(String code, String tier);

  String promiseOfTier(String tier);

  String readsForgetSet();

  String readsNoForgetSet();

  String wholeModel();

  String touchedShards();

  String retainedPasses(MethodPasses passes);

  String forgetPasses(MethodPasses passes);

  String passes(MethodPasses passes);

  String range(MethodParameter parameter);
}

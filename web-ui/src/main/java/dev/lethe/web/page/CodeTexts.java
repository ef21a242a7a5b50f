// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import dev.lethe.client.model.PlanTarget;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Words of the states and codes of the API; one that is not known here is shown in its own words:
 * {@code {code:…}} in templates.
 */
@MessageBundle("code")
public interface CodeTexts {
  String request(String code);

  String plan(String code);

  String operation(String code);

  String dataset(String code);

  String model(String code);

  String certificate(String code);

  String statusReason(String code);

  String verdict(String code);

  String outcome(String code);

  String headline(String code, String tier);

  String consistent(String tier);

  String tier(String code);

  String actor(String code);

  String method(String code);

  String architecture(String code);

  String action(String code);

  String waits(String code);

  String language(String code);

  String records(String code);

  String checkName(String code);

  String check(String code);

  String treatment(PlanTarget target);

  String done(PlanTarget target);
}

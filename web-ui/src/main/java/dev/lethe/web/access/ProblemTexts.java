// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of what went wrong, by HTTP status: {@code {problem:…}} in templates. */
@MessageBundle("problem")
public interface ProblemTexts {
  String title(Integer status);

  String remedy(Integer status);

  String allowed(String values);
}

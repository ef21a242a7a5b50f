// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.guide;

import dev.lethe.web.page.Shell;
import io.quarkus.qute.TemplateExtension;
import java.util.Map;

/** Which guide belongs to which part of the pages. */
@TemplateExtension
public final class Chapters {

  private static final String EVERYBODY = "officer";
  private static final Map<String, String> OF =
      Map.ofEntries(
          Map.entry("operations", "ml-engineer"),
          Map.entry("reports", "auditor"),
          Map.entry("certificates", "auditor"),
          Map.entry("models", "ml-engineer"),
          Map.entry("datasets", "data-formats"),
          Map.entry("supplies", "external-trainer"),
          Map.entry("methods", "ml-engineer"),
          Map.entry("audit", "auditor"),
          Map.entry("members", "operator"),
          Map.entry("person-page", "person-page"));

  private Chapters() {}

  /** Name of the guide for the page. */
  static String guide(Shell shell) {
    return OF.getOrDefault(shell.section(), EVERYBODY);
  }
}

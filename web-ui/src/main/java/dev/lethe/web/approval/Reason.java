// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import dev.lethe.web.page.CodeTexts;
import dev.lethe.web.page.Speech;
import io.quarkus.qute.TemplateExtension;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {reason:of(text)}}: why a method was chosen. */
@TemplateExtension(namespace = "reason")
final class Reason {

  /** Where the sentences of a plan, which are part of what is voted on, name a method by its id. */
  private static final Pattern ID =
      Pattern.compile("^[a-z][a-z0-9-]*(?=:)|(?<=instead of )[a-z][a-z0-9-]*");

  private static final CodeTexts CODES = Speech.following(CodeTexts.class);

  /** The reason with the names of methods in place of their ids. */
  static String of(String text) {
    return ID.matcher(text).replaceAll(id -> Matcher.quoteReplacement(CODES.method(id.group())));
  }

  private Reason() {}
}

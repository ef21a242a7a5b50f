// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.asking;

import dev.lethe.web.page.Typed;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a person types.
 *
 * @param typed {@code words}, {@code email}, {@code ground}; on the second page {@code attempt} and
 *     {@code code}
 */
public record AskForm(Typed typed) {

  private static final int MOST_WORDS = 2000;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

  private static final List<String> GROUNDS =
      List.of("17(1)(a)", "17(1)(b)", "17(1)(c)", "17(1)(d)", "17(1)(e)", "17(1)(f)");

  public String value(String field) {
    return typed.value(field);
  }

  /** What should be done, with line ends as the API counts them. */
  public String words() {
    return value("words").replace("\r", "");
  }

  /** In the order of the form. */
  public List<String> grounds() {
    return GROUNDS;
  }

  /** Looks for what is missing; faults stand in {@link Typed#faults}. */
  void require(AskingTexts texts) {
    if (words().isEmpty()) {
      typed.refuse("words", texts.enterWords());
    } else if (words().length() > MOST_WORDS) {
      typed.refuse("words", texts.tooManyWords());
    }
    if (!ADDRESS.matcher(value("email")).matches()) {
      typed.refuse("email", texts.enterEmail());
    }
    if (!GROUNDS.contains(value("ground"))) {
      typed.refuse("ground", texts.chooseGroundFault());
    }
  }
}

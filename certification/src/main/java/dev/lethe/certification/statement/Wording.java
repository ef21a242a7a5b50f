// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that a certificate never uses, because they claim more than a test can show: in any
 * language, in any case, on the page, in alternative text and in metadata.
 */
public final class Wording {

  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])("
              + "deleted|erased|gelöscht\\p{L}*"
              + "|forgotten|removed from the model|entfernt\\p{L}*"
              + "|guaranteed|proven|certified compliant|gdpr[- ]compliant|dsgvo[- ]konform\\p{L}*"
              + "|anonymous|anonymi[sz]ed|anonym|anonym(e|er|es|en|em|isiert\\p{L}*)"
              + "|no trace|completely|permanently|irreversibly|spurlos\\p{L}*|endgültig\\p{L}*"
              + "|100\\s*%|zero risk|kein risiko"
              + "|certified unlearning"
              + "|qualified (electronic )?(seal|signature)|notari[sz]ed"
              + "|nist 800-88 compliant|saniti[sz]ed"
              + "|independent|independently|audited"
              + "|blockchain|tamper-proof|fälschungssicher\\p{L}*"
              + ")(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern LAW_TITLE = Pattern.compile("“[^”]*”|„[^“]*“");

  private Wording() {}

  /** The forbidden words in a text, as found; quoted titles of laws are left out. */
  public static List<String> forbiddenIn(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", " ");
    Matcher matcher = FORBIDDEN.matcher(LAW_TITLE.matcher(plain).replaceAll(" "));
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import dev.lethe.platform.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What a person or record is known by.
 *
 * @param type {@code email}, {@code phone}, or the controller's own word for an opaque key
 * @param value as written
 */
public record Identifier(
    @NotNull @Pattern(regexp = TYPE) String type, @NotBlank @Size(max = 512) String value) {

  /** Shape of a type. */
  public static final String TYPE = "[a-z][a-z0-9-]{1,39}";

  /** Type of the stable ids of records. */
  public static final String RECORD_ID = "record-id";

  private static final java.util.regex.Pattern E164 =
      java.util.regex.Pattern.compile("\\+[1-9][0-9]{6,14}");

  /**
   * The value in the form that is hashed, version 1: an e-mail address in NFKC, trimmed and lower
   * case, without folding of dots or plus signs; a telephone number in E.164; anything else as its
   * exact bytes.
   *
   * @throws ProblemException VALIDATION_FAILED for a telephone number without its country
   */
  public String normalised() {
    return switch (type) {
      case "email" ->
          Normalizer.normalize(value, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
      case "phone" -> e164(value);
      default -> value;
    };
  }

  private static String e164(String value) {
    String digits = value.replaceAll("[\\s()./-]", "").replaceFirst("^00", "+");
    if (!E164.matcher(digits).matches()) {
      throw ProblemException.invalid(
          "/identifiers", "a phone number needs its country, for example +49 30 1234567");
    }
    return digits;
  }

  /** Never shows the value. */
  @Override
  public String toString() {
    return "Identifier[" + type + "]";
  }
}

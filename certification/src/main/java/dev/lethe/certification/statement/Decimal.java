// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * A fraction as evidence carries it: a string without exponent, so that no reader rounds it.
 *
 * @param text optional minus, digits, optional point and digits; no leading zeros, no {@code -0}
 */
public record Decimal(String text) implements Comparable<Decimal> {

  private static final int MAX_LENGTH = 40;
  private static final Pattern FORM = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  public Decimal {
    boolean minusZero =
        text.startsWith("-") && text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
    Fields.require(
        text.length() <= MAX_LENGTH && FORM.matcher(text).matches() && !minusZero,
        "a decimal",
        "is written without exponent and in at most " + MAX_LENGTH + " characters",
        text);
  }

  /** Reads the written form. */
  @JsonCreator
  public static Decimal parse(String text) {
    return new Decimal(text);
  }

  /**
   * The shortest decimal that gives back this number, or its first 30 places if it is tiny.
   *
   * @throws IllegalArgumentException if the number is not finite
   */
  public static Decimal of(double number) {
    Fields.require(Double.isFinite(number), "a decimal", "is finite", number);
    return of(BigDecimal.valueOf(number));
  }

  /**
   * A measured number to six significant digits, which is more than any test resolves. Rounding
   * keeps the order of numbers, so an interval inside a margin stays inside it.
   *
   * @throws IllegalArgumentException if the number is not finite
   */
  public static Decimal measured(double number) {
    return measured(number, RoundingMode.HALF_EVEN);
  }

  /** As {@link #measured(double)}, never below the number: for upper bounds. */
  public static Decimal atMost(double number) {
    return measured(number, RoundingMode.CEILING);
  }

  private static Decimal measured(double number, RoundingMode mode) {
    Fields.require(Double.isFinite(number), "a decimal", "is finite", number);
    return of(BigDecimal.valueOf(number).round(new MathContext(6, mode)));
  }

  /** The plain form of an exact number, to at most 30 places. */
  public static Decimal of(BigDecimal number) {
    BigDecimal plain = number.scale() > 30 ? number.setScale(30, RoundingMode.HALF_EVEN) : number;
    return new Decimal(plain.signum() == 0 ? "0" : plain.stripTrailingZeros().toPlainString());
  }

  /** The exact value. */
  public BigDecimal value() {
    return new BigDecimal(text);
  }

  @Override
  public int compareTo(Decimal other) {
    return value().compareTo(other.value());
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}

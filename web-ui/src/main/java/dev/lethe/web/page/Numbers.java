// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;

/**
 * Numbers as people read them, in the language of the page: {@code {n:…}}. Rounding happens here
 * and nowhere else. English separates thousands by a comma, other languages by a narrow space.
 */
@TemplateExtension(namespace = "n")
public final class Numbers {

  private static final DecimalFormatSymbols SYMBOLS = symbols();
  private static final int SIGNIFICANT = 3;
  private static final int MOST_DECIMALS = 6;
  private static final int FEWEST_DECIMALS = 2;
  private static final double SMALLEST_PLAIN = 1e-6;
  private static final double LARGEST_PLAIN = 1e9;
  private static final char NARROW_SPACE = '\u202f';

  private static DecimalFormatSymbols symbols() {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ENGLISH);
    symbols.setMinusSign('−');
    symbols.setNaN("–");
    return symbols;
  }

  /** What stands before decimals. */
  public static char point() {
    return DecimalFormatSymbols.getInstance(Speech.locale()).getDecimalSeparator();
  }

  /** A number that is written in English, as the language of the page writes it. */
  static String spoken(String english) {
    if (Speech.locale().getLanguage().equals(Locale.ENGLISH.getLanguage())) {
      return english;
    }
    return english.replace(',', NARROW_SPACE).replace('.', point());
  }

  /** A whole number with separators of thousands. */
  public static String count(Number value) {
    return spoken(new DecimalFormat("#,##0", SYMBOLS).format(value));
  }

  /** At least two and at most six decimals, so that three significant digits are seen. */
  public static String decimal(Number value) {
    double number = value.doubleValue();
    if (!Double.isFinite(number)) {
      return "–";
    }
    if (number == 0) {
      return spoken("0.00");
    }
    int scale = BigDecimal.valueOf(number).round(new MathContext(SIGNIFICANT)).scale();
    String text = english(number, Math.min(MOST_DECIMALS, Math.max(FEWEST_DECIMALS, scale)));
    return spoken(text.replaceFirst("(\\.[0-9]{2}[0-9]*?)0+$", "$1"));
  }

  /** As it would be typed: digits where they are few, a power of ten where they are many. */
  public static String plain(Number value) {
    double number = value.doubleValue();
    double size = Math.abs(number);
    BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
    return number == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)
        ? spoken(exact.toPlainString())
        : exact.unscaledValue() + "e" + -exact.scale();
  }

  /** A number as people type it, with a point or a comma before the decimals. */
  public static Optional<Double> parse(String typed) {
    try {
      double number = Double.parseDouble(typed.strip().replace(',', '.'));
      return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A difference with its sign, to four decimals. */
  public static String signed(Number value) {
    String text = english(value.doubleValue(), 4);
    return spoken(value.doubleValue() > 0 && !text.equals("0.0000") ? "+" + text : text);
  }

  /** A share as per cent with one decimal. */
  public static String percent(Number share) {
    return fixed(share.doubleValue() * 100, 1) + " %";
  }

  /** The same of a bound: never below what it bounds. */
  public static String percentUp(Number share) {
    return fixed(Math.ceil(share.doubleValue() * 1000 - 1e-9) / 10, 1) + " %";
  }

  /** The same of a chance: never above it. */
  public static String percentDown(Number share) {
    return fixed(Math.floor(share.doubleValue() * 1000 + 1e-9) / 10, 1) + " %";
  }

  /** A probability; very small ones as an upper bound. */
  public static String probability(Number value) {
    double p = value.doubleValue();
    return p < 0.0001 ? spoken("< 0.0001") : fixed(p, 4);
  }

  /** With separators of thousands, and one decimal where there is something after the point. */
  public static String tenths(double value) {
    return spoken(new DecimalFormat("#,##0.#", SYMBOLS).format(value));
  }

  /** With this many decimals. */
  public static String fixed(double value, int decimals) {
    return spoken(english(value, decimals));
  }

  private static String english(double value, int decimals) {
    DecimalFormat format = new DecimalFormat("0", SYMBOLS);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    String text = format.format(value);
    // A rounded zero has no sign.
    return text.replaceFirst("^−(0(\\.0+)?)$", "$1");
  }

  private Numbers() {}
}

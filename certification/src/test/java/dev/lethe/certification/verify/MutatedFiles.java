// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/**
 * Verifies mutated copies of a certificate in a process of its own, whose heap the caller limits:
 * each must end in a verdict, and none may pass. Of validation data behind the seal that nothing
 * needs, only the log's proof notices a change. Prints one line for each file.
 */
public final class MutatedFiles {

  private static final Pattern ROOT = Pattern.compile("/Root [0-9]+ 0 R");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final List<String> WORDS =
      List.of(
          "9999999999",
          "-1",
          "0 0 R",
          "<<",
          ">>",
          "[[[[[[[[[[",
          "endobj",
          "endstream",
          "/Filter[/FlateDecode/FlateDecode]",
          "/Length 2147483647",
          "/Parent 1 0 R",
          "/Kids[1 0 R 2 0 R 3 0 R]",
          "trailer<</Prev 0>>",
          "startxref\n0\n%%EOF\n",
          "(((((((((((",
          "%%EOF");

  private final String bomb = bomb();
  private final Random random;
  private final byte[] pdf;

  private MutatedFiles(byte[] pdf, long seed) {
    this.pdf = pdf;
    this.random = new Random(seed);
  }

  /** The first five keep the length, so that the seal is found and every later step is reached. */
  private enum Kind {
    FLIPS,
    ZEROS,
    COPIED_OVER,
    WORD_OVER,
    NUMBER_OVER,
    CUT_OUT,
    CUT_OFF,
    OBJECT_REPLACED,
    BOMB_FOR_OBJECT,
    NESTING_FOR_OBJECT
  }

  /**
   * Arguments: a folder with {@code certificate.pdf}, {@code trust.json}, {@code proof} and {@code
   * at}, a count and a seed.
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    MutatedFiles mutated =
        new MutatedFiles(
            Files.readAllBytes(folder.resolve("certificate.pdf")), Long.parseLong(arguments[2]));
    Trust trust = Trust.parse(Files.readAllBytes(folder.resolve("trust.json")));
    byte[] proof = Files.readAllBytes(folder.resolve("proof"));
    Instant at = Instant.parse(Files.readString(folder.resolve("at")));
    for (int i = 0; i < count; i++) {
      Kind kind = Kind.values()[i % Kind.values().length];
      byte[] file = mutated.mutate(kind);
      VerificationResult result =
          CertificateVerifier.verify(
              new VerificationRequest(file, trust, at).withProof(proof).withoutArchiveCheck());
      boolean same = Arrays.equals(file, mutated.pdf);
      if (!same && result.passes(EnumSet.of(Check.SEAL, Check.CONTENT, Check.LOG))) {
        throw new IllegalStateException(kind + " number " + i + " passes: " + result.notes());
      }
      System.out.println(i + " " + kind + " " + result.primary());
    }
  }

  private byte[] mutate(Kind kind) throws Exception {
    int at = random.nextInt(pdf.length);
    int length = 1 + random.nextInt(200);
    int end = Math.min(pdf.length, at + length);
    return switch (kind) {
      case FLIPS -> {
        byte[] copy = pdf.clone();
        for (int i = 0; i < length; i++) {
          copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        yield copy;
      }
      case ZEROS -> over(at, new byte[length]);
      case COPIED_OVER ->
          over(at, Arrays.copyOfRange(pdf, random.nextInt(pdf.length - 200), pdf.length - 1));
      case WORD_OVER -> over(at, word());
      case NUMBER_OVER -> numberOver(at);
      case CUT_OUT -> joined(at, new byte[0], end);
      case CUT_OFF -> Arrays.copyOf(pdf, at);
      case OBJECT_REPLACED -> replaced("<</Type/Catalog/Pages 1 0 R/AF[1 0 R]>>\n" + text(word()));
      case BOMB_FOR_OBJECT -> replaced(bomb);
      case NESTING_FOR_OBJECT -> replaced("[".repeat(50_000));
    };
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private byte[] over(int at, byte[] other) {
    byte[] copy = pdf.clone();
    System.arraycopy(other, 0, copy, at, Math.min(200, Math.min(other.length, copy.length - at)));
    return copy;
  }

  private byte[] joined(int to, byte[] middle, int rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + middle.length);
    out.write(pdf, 0, to);
    out.writeBytes(middle);
    out.write(pdf, rest, pdf.length - rest);
    return out.toByteArray();
  }

  private byte[] numberOver(int from) {
    Matcher number = NUMBER.matcher(text(pdf));
    if (!number.find(from) && !number.find(0)) {
      return pdf;
    }
    StringBuilder other = new StringBuilder();
    for (int i = number.start(); i < number.end(); i++) {
      other.append((char) ('0' + random.nextInt(10)));
    }
    return over(number.start(), other.toString().getBytes(ISO_8859_1));
  }

  /** Appends an update, with a table of its own, that replaces one of the objects. */
  private byte[] replaced(String body) {
    String text = text(pdf);
    int tables = text.lastIndexOf("startxref");
    Matcher before = NUMBER.matcher(text);
    Matcher root = ROOT.matcher(text);
    if (!before.find(tables) || !root.find()) {
      throw new IllegalStateException("no table in a clean file");
    }
    int number = 1 + random.nextInt(60);
    String object = number + " 0 obj\n" + body + "\nendobj\n";
    String update =
        object
            + ("xref\n" + number + " 1\n")
            + String.format("%010d 00000 n\r\n", pdf.length)
            + ("trailer\n<</Size 1000" + root.group() + "/Prev " + before.group() + ">>\n")
            + ("startxref\n" + (pdf.length + object.length()) + "\n%%EOF\n");
    return joined(pdf.length, update.getBytes(ISO_8859_1), pdf.length);
  }

  /** A stream that inflates to 100 MiB. */
  private static String bomb() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(new byte[100 << 20]);
    deflater.finish();
    byte[] packed = new byte[1 << 18];
    int length = deflater.deflate(packed);
    deflater.end();
    return "<</Filter/FlateDecode/Length "
        + length
        + ">>stream\n"
        + text(Arrays.copyOf(packed, length))
        + "\nendstream";
  }
}

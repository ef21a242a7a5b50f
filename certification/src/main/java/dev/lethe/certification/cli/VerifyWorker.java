// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.TrustException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * The verifier as a process that somebody else starts for files of strangers, and ends when one
 * costs too much. It reads {@linkplain WorkOrder orders} from its standard input and answers each
 * with a length and JSON (lethe-verification/1); it opens no connection, keeps nothing but a
 * temporary file while the archive profiles are checked, and ends with its input. One zero says
 * that it is ready.
 */
public final class VerifyWorker {

  private VerifyWorker() {}

  /** Takes no argument. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    // A library that prints would break the answers.
    System.setOut(System.err);
    work(System.in, answers);
  }

  /**
   * Answers orders until there are no more.
   *
   * @throws IOException if an order is malformed or the answer is not taken
   */
  static void work(InputStream orders, OutputStream answers) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(orders));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers));
    CertificateVerifier.warmUp();
    out.writeInt(0);
    out.flush();
    for (Optional<WorkOrder> order = WorkOrder.read(in);
        order.isPresent();
        order = WorkOrder.read(in)) {
      byte[] answer = answer(order.get());
      out.writeInt(answer.length);
      out.write(answer);
      out.flush();
    }
  }

  private static byte[] answer(WorkOrder order) throws IOException {
    try {
      return new Report(order.language())
          .json(CertificateVerifier.verify(order.request()))
          .getBytes(UTF_8);
    } catch (TrustException | IllegalArgumentException e) {
      throw new IOException("an order that cannot be carried out", e);
    }
  }
}

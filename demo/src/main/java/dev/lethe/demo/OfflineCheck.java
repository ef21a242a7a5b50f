// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.demo.stack.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a certificate as an auditor would, by {@code ./lethe verify} in a process of its own.
 *
 * @param checkout where the command is
 * @param folder the demo's results
 */
record OfflineCheck(Checkout checkout, Path folder) {

  /**
   * What the verifier said.
   *
   * @param exitCode 0 if all five verdicts are PASS
   * @param output its text
   */
  record Answer(int exitCode, String output) {}

  /** The command that a person can type again. */
  List<String> command(String pdf, String proof) {
    List<String> command = new ArrayList<>();
    command.add(checkout.root().resolve("lethe").toString());
    command.addAll(
        List.of(
            "verify",
            "--trust",
            folder.resolve("trust.json").toString(),
            "--proof",
            folder.resolve(proof).toString(),
            "--status",
            folder.toString(),
            folder.resolve(pdf).toString()));
    return command;
  }

  Answer verify(String pdf, String proof) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(pdf, proof)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), output);
  }

  /** Copies the certificate and changes one byte in its middle. */
  void alterOneByte(String pdf, String copy) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(pdf));
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve(copy), bytes);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Certificate;
import dev.lethe.web.access.Api;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Who cosigned the state of the log that holds a certificate's PDF.
 *
 * @param witnesses by the names of their keys, as the proof lists them
 */
public record Cosigned(List<String> witnesses) {

  /** Begins the line of a signature under a checkpoint (C2SP signed-note). */
  private static final String SIGNATURE = "\u2014 ";

  /** Of a published certificate; empty before. */
  static Optional<Cosigned> of(Api api, Certificate certificate) throws ApiException {
    if (certificate.getDocuments().isEmpty()) {
      return Optional.empty();
    }
    String proof =
        "/certificates/"
            + CertificatePage.key(certificate)
            + "/document-proof?language="
            + certificate.getDocuments().get(0).getLanguage().getValue();
    try (InputStream body = api.download(proof)) {
      return Optional.of(in(new String(body.readAllBytes(), UTF_8)));
    } catch (IOException e) {
      throw new ApiException(e);
    }
  }

  /** The first line of a checkpoint names the log, which signs too and is no witness. */
  static Cosigned in(String proof) {
    String checkpoint = proof.substring(proof.indexOf("\n\n") + 2);
    String log = checkpoint.lines().findFirst().orElse("");
    return new Cosigned(
        checkpoint
            .lines()
            .filter(line -> line.startsWith(SIGNATURE))
            .map(line -> line.substring(SIGNATURE.length()).split(" ", 2)[0])
            .filter(name -> !name.equals(log))
            .distinct()
            .toList());
  }
}

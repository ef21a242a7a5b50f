// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the trail says of certificates is there in German. */
class CertificateSentencesTest {

  @Test
  void whatIsSaidOfCertificatesIsThereInGerman() throws Exception {
    JsonNode german =
        new ObjectMapper()
            .readTree(Path.of("src/main/resources/META-INF/sentences_de.json").toFile());
    assertThat(german.fieldNames()).toIterable().containsAll(CertificateTale.SAID.values());
  }
}

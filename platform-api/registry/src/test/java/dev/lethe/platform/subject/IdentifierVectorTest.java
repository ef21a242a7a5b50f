// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.tenant.MasterKey;
import dev.lethe.platform.tenant.SecretConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The normal form and the keyed hash are part of what is stored: they may never change unnoticed.
 */
class IdentifierVectorTest {

  @ParameterizedTest
  @CsvSource({
    "email, ' Anna.Meier+x@Example.ORG ', anna.meier+x@example.org",
    "email, 'ｆｕｌｌ@example.org', full@example.org",
    "phone, '+49 (30) 123-45 67', +49301234567",
    "phone, '0049 30 1234567', +49301234567",
    "customer-no, ' A-7 ', ' A-7 '",
    "record-id, R-7, R-7"
  })
  void bringsValuesIntoTheirNormalForm(String type, String value, String normal) {
    assertThat(new Identifier(type, value).normalised()).isEqualTo(normal);
  }

  @Test
  void refusesTelephoneNumbersWithoutCountry() {
    assertThatThrownBy(() -> new Identifier("phone", "030 1234567").normalised())
        .isInstanceOf(ProblemException.class)
        .hasMessageNotContaining("1234567:");
  }

  @Test
  void hashesTypeAndNormalFormUnderTheKeyOfTheOrganisation(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("key"), new byte[32]);
    MasterKey keys = new MasterKeyOf(file).key();
    UUID tenant = UUID.fromString("00000000-0000-7000-8000-000000000001");
    // Computed with Python's hmac module.
    assertThat(
            HexFormat.of()
                .formatHex(
                    new IndexHash(keys, tenant).of(new Identifier("email", "A@Example.org"))))
        .isEqualTo("7b5f667d9f7dcef92c9f4331c06db6a7432ac60e5b4734273640569f2c49abb2");
    assertThat(new IndexHash(keys, tenant).of(new Identifier("email", "a@example.org")))
        .isEqualTo(new IndexHash(keys, tenant).of(new Identifier("email", "A@EXAMPLE.org")))
        .isNotEqualTo(new IndexHash(keys, tenant).of(new Identifier("mail", "a@example.org")))
        .isNotEqualTo(
            new IndexHash(keys, new UUID(0, 2)).of(new Identifier("email", "a@example.org")));
  }

  /** A master key from a file, without an application around it. */
  private record MasterKeyOf(Path file) implements SecretConfig {
    @Override
    public boolean create() {
      return false;
    }

    MasterKey key() {
      return new MasterKey(this);
    }
  }
}

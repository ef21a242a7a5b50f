// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPasswordTest {

  @TempDir Path home;

  @Test
  void isShownOnceAlsoWhereTheFirstStartBrokeOff() throws Exception {
    Path folder = home.resolve("up");
    FirstPassword drawn = FirstPassword.of(folder);
    assertThat(drawn.text()).matches("[A-Za-z0-9_-]{20}");
    assertThat(Files.getPosixFilePermissions(folder.resolve("operator-password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    Files.createDirectory(folder.resolve("postgres"));
    FirstPassword again = FirstPassword.of(folder);
    assertThat(again.text()).isEqualTo(drawn.text());
    assertThat(again.told()).isTrue();
    assertThat(FirstPassword.of(folder).told()).isFalse();
    assertThat(folder.resolve("operator-password")).doesNotExist();
  }

  @Test
  void ofAnInstallationThatWasThereIsNobodys() throws Exception {
    Path folder = home.resolve("up");
    Files.createDirectories(folder.resolve("postgres"));
    assertThat(FirstPassword.of(folder).told()).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WallsTest {

  @Test
  void saysWhereTheyCannotBeBuilt() {
    assertThat(Walls.missing(List.of("/bin/sh", "-c", "exit 0"))).isEmpty();
    for (List<String> refused :
        List.of(List.of("/bin/sh", "-c", "echo no >&2; exit 1"), List.of("/no/such/program"))) {
      assertThat(Walls.missing(refused)).hasValueSatisfying(s -> assertThat(s).contains("network"));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

  @TempDir Path proc;

  @Test
  void namesModelAndWidestVectorSet() throws Exception {
    Files.writeString(
        proc.resolve("cpuinfo"),
        "processor\t: 0\nmodel name\t: Some CPU @ 2GHz\nflags\t\t: fpu avx2 avx512f\n");
    assertThat(new Host(proc).cpu()).isEqualTo("Some CPU @ 2GHz (avx512)");
  }

  @Test
  void readsThePeakInBytes() throws Exception {
    Files.createDirectory(proc.resolve("self"));
    Files.writeString(proc.resolve("self/status"), "Name:\tx\nVmHWM:\t  1234 kB\n");
    assertThat(new Host(proc).peakMemoryBytes()).isEqualTo(1234 * 1024);
  }

  @Test
  void knowsLessWhereThereIsNoProc() {
    assertThat(new Host(proc.resolve("none")).cpu()).endsWith("(baseline)");
    assertThat(new Host(proc.resolve("none")).peakMemoryBytes()).isZero();
  }
}

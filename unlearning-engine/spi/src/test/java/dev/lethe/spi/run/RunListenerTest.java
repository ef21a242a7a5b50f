// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunListenerTest {

  private final List<String> heard = new ArrayList<>();
  private boolean cancelled;
  private final RunListener whole =
      new RunListener() {
        @Override
        public void progress(long done, long total, String unit) {
          heard.add(done + "/" + total + " " + unit);
        }

        @Override
        public void metric(String name, double value) {
          heard.add(name + "=" + value);
        }

        @Override
        public void warning(String message) {
          heard.add(message);
        }

        @Override
        public void checkCancelled() throws CancelledException {
          if (cancelled) {
            throw new CancelledException();
          }
        }
      };

  @Test
  void aPartCountsAsItsShareOfTheWhole() throws Exception {
    RunListener innermost = whole.part(1, 2).part(2, 3);

    innermost.progress(0, 10, "epochs");
    innermost.progress(10, 10, "epochs");

    assertThat(heard).containsExactly("50/60 epochs", "60/60 epochs");
  }

  @Test
  void aPartPassesEverythingElseOn() {
    RunListener part = whole.part(0, 2);
    part.metric("loss", 0.5);
    part.warning("slow");
    cancelled = true;

    assertThat(heard).containsExactly("loss=0.5", "slow");
    assertThatExceptionOfType(CancelledException.class).isThrownBy(part::checkCancelled);
  }

  @Test
  void refusesAPartThatDoesNotExist() {
    assertThatThrownBy(() -> whole.part(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.lethe.certification.status.StatusException.Reason;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusListTest {

  private static final String ORIGIN = "log.example";

  private static StatusList revocations() {
    return StatusList.empty(ORIGIN, 1, StatusPurpose.REVOCATION);
  }

  @Test
  void takesTheLastSequenceOfAllListsOfItsPurpose() throws StatusException {
    StatusList second = StatusList.empty("log.example", 2, StatusPurpose.REVOCATION);
    assertThat(second.number()).isEqualTo(2);
    StatusList changed = second.at(7).with(5, StatusReason.HOLD_FOUND);
    assertThat(changed.sequence()).isEqualTo(8);
    assertThat(changed.id()).isEqualTo(second.id());
    assertThatThrownBy(() -> changed.at(7)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesItsListsAfterTheLog() {
    assertThat(revocations().id()).isEqualTo("log.example/status/1");
    assertThat(StatusList.empty(ORIGIN, 1, StatusPurpose.SUSPENSION).id())
        .isEqualTo("log.example/suspension/1");
  }

  @Test
  void countsEveryChange() throws StatusException {
    StatusList changed =
        revocations().with(7, StatusReason.SUPERSEDED).with(131_071, StatusReason.RELEARNED);
    assertThat(changed.sequence()).isEqualTo(2);
    assertThat(changed.bits().get(7)).isTrue();
    assertThat(changed.bits().get(8)).isFalse();
    assertThat(StatusList.parse(changed.bytes())).isEqualTo(changed);
    Map<Integer, StatusReason> reasons =
        Map.of(7, StatusReason.SUPERSEDED, 131_071, StatusReason.RELEARNED);
    assertThat(StatusList.of(ORIGIN, 1, StatusPurpose.REVOCATION, reasons, 2)).isEqualTo(changed);
  }

  @Test
  void endsASuspensionButNeverARevocation() throws StatusException {
    StatusList suspended =
        StatusList.empty(ORIGIN, 1, StatusPurpose.SUSPENSION).with(3, StatusReason.UNDER_REVIEW);
    assertThat(suspended.without(3).bits().get(3)).isFalse();
    assertThat(suspended.without(3).sequence()).isEqualTo(2);
    StatusList revoked = revocations().with(3, StatusReason.HOLD_FOUND);
    assertRefused(() -> revoked.without(3), Reason.CHANGE_REFUSED);
    assertRefused(() -> revoked.with(3, StatusReason.RELEARNED), Reason.CHANGE_REFUSED);
    assertRefused(() -> revoked.with(4, StatusReason.UNDER_REVIEW), Reason.CHANGE_REFUSED);
    assertRefused(() -> suspended.with(4, StatusReason.RELEARNED), Reason.CHANGE_REFUSED);
    assertRefused(() -> suspended.without(4), Reason.CHANGE_REFUSED);
  }

  @Test
  void takesNoMemoryForAnIndexThatNoListHas() throws StatusException {
    String list = new String(revocations().with(7, StatusReason.SUPERSEDED).bytes(), UTF_8);
    byte[] far = list.replace("\"7\":", "\"2147483647\":").getBytes(UTF_8);
    assertRefused(() -> StatusList.parse(far), Reason.LIST_MALFORMED);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertRefused(() -> StatusList.parse(far), Reason.LIST_MALFORMED);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
  }

  static Stream<String> otherForms() throws StatusException {
    String list = new String(revocations().with(7, StatusReason.SUPERSEDED).bytes(), UTF_8);
    return Stream.of(
        list + " ",
        list.replace("\"7\":", "\"07\":"),
        list.replace("\"7\":", "\"8\":"),
        list.replace("\"7\":", "\"-7\":"),
        list.replace("{\"7\":\"SUPERSEDED\"}", "{}"),
        list.replace("SUPERSEDED", "BORED"),
        list.replace("revocation", "decoration"),
        list.replace("\"sequence\":1", "\"sequence\":-1"),
        list.replace("\"sequence\":1", "\"sequence\":\"1\""),
        list.replace("\"sequence\":1", "\"sequence\":1,\"zzz\":1"));
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void refusesAListOfAnotherForm(String text) {
    assertRefused(() -> StatusList.parse(text.getBytes(UTF_8)), Reason.LIST_MALFORMED);
  }

  @Test
  void drawsIndexesWithoutRepeats() {
    SecureRandom random = new SecureRandom();
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      int index = StatusList.drawIndex(random, taken::contains);
      assertThat(taken.add(index)).isTrue();
      assertThat(index).isBetween(0, StatusBits.LENGTH - 1);
    }
    assertThat(StatusList.drawIndex(random, i -> i != 77)).isEqualTo(77);
  }

  interface Change {
    Object run() throws StatusException;
  }

  private static void assertRefused(Change change, Reason reason) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}

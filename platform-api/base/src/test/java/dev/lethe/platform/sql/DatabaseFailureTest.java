// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

  @ParameterizedTest
  @CsvSource({
    "08001, AWAY",
    "08006, AWAY",
    "57P01, AWAY",
    "57P03, AWAY",
    "53300, AWAY",
    "57014, SLOW",
    "40001, CONFLICT",
    "40P01, CONFLICT"
  })
  void isFoundBehindWhateverWasThrown(String state, DatabaseFailure failure) {
    SQLException refusal = new SQLException("no", state);
    assertThat(DatabaseFailure.of(refusal)).contains(failure);
    assertThat(DatabaseFailure.of(new IllegalStateException("a query", refusal))).contains(failure);
    Exception rollback = new IllegalStateException("rolled back");
    rollback.addSuppressed(new IllegalStateException(refusal));
    assertThat(DatabaseFailure.of(rollback)).contains(failure);
  }

  @Test
  void isAPoolThatHadNoConnectionInTime() {
    assertThat(DatabaseFailure.of(new SQLException("Sorry, acquisition timeout!")))
        .contains(DatabaseFailure.AWAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42501", "22P02"})
  void isNoRefusalThatWouldComeAgain(String state) {
    assertThat(DatabaseFailure.of(new SQLException("no", state))).isEmpty();
    assertThat(DatabaseFailure.of(new SQLException("no"))).isEmpty();
    assertThat(DatabaseFailure.of(new IllegalStateException("no"))).isEmpty();
  }
}

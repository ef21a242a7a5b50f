// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OnboardingTest {

  @Test
  void letsApproversOfTheMomentDecideInDemonstrationsAlone() {
    assertThat(Onboarding.roleAge(0, true)).isZero();
    assertThat(Onboarding.roleAge(1, false)).isEqualTo(Duration.ofHours(1));
    assertThatThrownBy(() -> Onboarding.roleAge(0, false)).isInstanceOf(ProblemException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.certified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class RemovalBudgetTest {

  private static final RemovalBudget FRESH = RemovalBudget.fresh(1, 1e-4, 1, 0);

  @Test
  void budgetIsRoundedDownAndItsQuantileUp() {
    // √(2 ln 15000) and its inverse, 30 digits, mpmath.
    BigDecimal quantile = new BigDecimal("4.38538606740258322676632481465");
    BigDecimal total = BigDecimal.ONE.divide(quantile, new MathContext(30));
    assertThat(new BigDecimal(FRESH.quantile())).isGreaterThan(quantile);
    assertThat(new BigDecimal(FRESH.total())).isLessThan(total);
    assertThat(FRESH.total()).isCloseTo(total.doubleValue(), within(1e-14));
  }

  @Test
  void sumIsNeverBelowTheExactOne() {
    RemovalBudget account = FRESH;
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 1; i <= 50; i++) {
      double residual = 0.1 / (i * i);
      account = account.spend(residual);
      exact = exact.add(new BigDecimal(residual));
    }
    assertThat(new BigDecimal(account.spent())).isGreaterThanOrEqualTo(exact);
    assertThat(account.spent()).isCloseTo(exact.doubleValue(), within(1e-14));
  }

  @Test
  void stepThatWouldExceedTheBudgetIsNotAllowed() {
    double almostAll = FRESH.total() * 0.999;
    RemovalBudget account = FRESH.spend(almostAll);
    assertThat(account.holds()).isTrue();
    assertThat(account.allows(FRESH.total() * 0.0005)).isTrue();
    assertThat(account.allows(FRESH.total() * 0.002)).isFalse();
    assertThat(FRESH.allows(FRESH.total())).isTrue();
    assertThat(FRESH.allows(Math.nextUp(FRESH.total()))).isFalse();
  }

  @Test
  void looseTrainingStartsBeyondTheBudget() {
    assertThat(RemovalBudget.fresh(1, 1e-4, 1e-6, 0.01).holds()).isFalse();
  }

  @Test
  void classesShareTheEpsilon() {
    double each = RemovalBudget.epsilonPerClass(1, 10);
    assertThat(each * 10).isLessThanOrEqualTo(1);
    assertThat(each).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void boundOfOneRemovalIsRoundedUp() {
    double nearThousandth = 0.001;
    ResidualBound bound = ResidualBound.logistic(nearThousandth);
    // 4·¼/(λ²·11999)
    BigDecimal square = new BigDecimal(nearThousandth).pow(2);
    BigDecimal exact =
        BigDecimal.ONE.divide(square.multiply(BigDecimal.valueOf(11_999)), new MathContext(40));
    assertThat(new BigDecimal(bound.worstCase(12_000, 1))).isGreaterThan(exact);
    assertThat(bound.worstCase(12_000, 1)).isCloseTo(exact.doubleValue(), within(1e-11));
    assertThat(bound.ofData(3, 0.5, 0.7)).isGreaterThanOrEqualTo(0.2625);
    assertThat(bound.ofData(0, 0.5, 0.7)).isZero();
  }

  @Test
  void refusesWhatNoBoundCanBeComputedFrom() {
    ResidualBound bound = ResidualBound.logistic(0.001);
    assertThatThrownBy(() -> bound.worstCase(5, 5)).hasMessageContaining("found 5");
    assertThatThrownBy(() -> bound.worstCase(5, 0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> ResidualBound.logistic(0)).hasMessageContaining("regularisation");
    assertThatThrownBy(() -> FRESH.spend(Double.NaN)).hasMessageContaining("residual");
    assertThatThrownBy(() -> FRESH.spend(-1)).hasMessageContaining("residual");
    assertThatThrownBy(() -> RemovalBudget.fresh(1, 1, 1, 0)).hasMessageContaining("delta");
    assertThatThrownBy(() -> RemovalBudget.fresh(1, 0.1, Double.POSITIVE_INFINITY, 0))
        .hasMessageContaining("deviation");
    assertThatThrownBy(() -> RemovalBudget.epsilonPerClass(1, 0)).hasMessageContaining("classes");
  }
}

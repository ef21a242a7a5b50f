// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class DecimalProperties {

  @Property
  void givesBackTheDoubleItWasMadeFrom(@ForAll @DoubleRange(min = -1e9, max = 1e9) double number) {
    if (Math.abs(number) > 1e-12) {
      assertThat(Decimal.of(number).value().doubleValue()).isEqualTo(number);
    }
  }
}

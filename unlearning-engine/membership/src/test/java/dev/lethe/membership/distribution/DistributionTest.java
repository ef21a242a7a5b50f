// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against values computed with 60 digits (mpmath) and rounded once. */
class DistributionTest {

  private static void assertRelative(double got, double expected, double tolerance) {
    assertThat(got / expected).as("%s / %s", got, expected).isCloseTo(1, within(tolerance));
  }

  @Test
  void normalUpperTailKeepsItsDigitsFarOut() {
    double[][] known = {
      {-3, 0.99865010196836990547},
      {-0.5, 0.69146246127401310364},
      {0, 0.5},
      {0.3, 0.38208857781104736269},
      {1, 0.15865525393145705141},
      {1.959963984540054, 0.025000000000000013765},
      {5, 2.8665157187919391167e-7},
      {12, 1.7764821120776789977e-33},
      {37, 5.7255712225245768227e-300}
    };
    for (double[] k : known) {
      assertRelative(Normal.upperTail(k[0]), k[1], Math.abs(k[0]) > 8 ? 1e-11 : 1e-12);
    }
  }

  @Test
  void logarithmOfTheLowerTailNeitherUnderflowsNorCancels() {
    double[][] known = {
      {-60, -1805.0135606805671387},
      {-38.5, -745.69527029041108133},
      {-5.5, -17.779376352625260511},
      {-4.9, -14.551182689355310834},
      {-1, -1.8410216450092635058},
      {0.5, -0.36894641528865639307},
      {3, -0.0013508099647481937988},
      {20, -2.7536241186062336951e-89}
    };
    for (double[] k : known) {
      assertRelative(Normal.logLowerTail(k[0]), k[1], 1e-12);
    }
  }

  @Test
  void normalQuantilesInvertTheTail() {
    double[][] known = {
      {0.45, 0.12566134685507403421},
      {0.05, 1.6448536269514727149},
      {0.025, 1.9599639845400542355},
      {0.001, 3.0902323061678135415},
      {1e-9, 5.9978070150076868716}
    };
    for (double[] k : known) {
      assertRelative(Normal.upperQuantile(k[0]), k[1], 1e-12);
      assertRelative(Normal.upperQuantile(1 - k[0]), -k[1], k[0] < 1e-6 ? 1e-8 : 1e-12);
    }
    assertThat(Normal.upperQuantile(0.5)).isCloseTo(0, within(1e-15));
  }

  @Test
  void studentTailsAgreeNearAndFar() {
    double[][] known = {
      {0.1, 1, 0.46827448256944643049},
      {0.5, 4, 0.32166498159093163712},
      {1.5, 4, 0.104},
      {2, 9, 0.038276411885350520602},
      {8.5, 9, 6.7970366111782590742e-6},
      {3, 999.5, 0.0013833713676108213801},
      {40, 5, 9.2059810858864771776e-8},
      {-1.2, 19, 0.87755553733960060192},
      {1e-5, 7, 0.49999615008549175066},
      {6, 3999, 1.0740795619000424159e-9}
    };
    for (double[] k : known) {
      assertRelative(Student.upperTail(k[0], k[1]), k[2], 1e-12);
    }
  }

  @Test
  void studentQuantilesInvertTheTail() {
    double[][] known = {
      {0.05, 4, 2.1318467863266503183},
      {0.0025, 9, 3.6896623923042304642},
      {0.005, 4, 4.6040948713499932254},
      {0.05, 3999, 1.6452347533202097577},
      {0.4, 2.5, 0.28145951274854765657},
      {1e-6, 5, 24.771029720515944171}
    };
    for (double[] k : known) {
      assertRelative(Student.upperQuantile(k[0], k[1]), k[2], 1e-12);
    }
  }

  @Test
  void betaQuantilesInvertTheTail() {
    double[][] known = {
      {0.025, 3, 99998, 6.1867639589220311533e-6},
      {0.025, 407, 594, 0.37636317728164364864},
      {0.025, 1, 10, 0.0025285785444617845022},
      {0.975, 2, 1, 0.98742088290657495087},
      {0.005, 13, 45, 0.10401267000652504191}
    };
    for (double[] k : known) {
      assertRelative(BetaLaw.lowerQuantile(k[0], k[1], k[2]), k[3], 1e-12);
    }
  }

  @Test
  void hypergeometricTailIsSummedFromItsLargestTerm() {
    double[][] known = {
      {32, 960, 640, 45, 0.78917743868977309674},
      {0, 960, 640, 10, 0.000015400199860801687724},
      {500, 11000, 10000, 700, 4.0332249850979918165e-54},
      {32, 960, 640, 177, 4.3431401755806798769e-50},
      {5, 20, 8, 12, 0.74039056918313884258},
      {200, 5000, 4000, 205, 0.9999999999999982949}
    };
    for (double[] k : known) {
      assertRelative(
          Hypergeometric.lowerTail((int) k[0], (int) k[1], (int) k[2], (int) k[3]), k[4], 1e-12);
    }
    assertThat(Hypergeometric.lowerTail(8, 20, 8, 12)).isEqualTo(1);
    assertThat(Hypergeometric.lowerTail(0, 10, 8, 5)).isZero();
  }

  @Test
  void binomialUpperTailAgrees() {
    assertRelative(BetaLaw.binomialUpperTail(9, 10, 0.5), 0.0107421875, 1e-12);
    assertRelative(BetaLaw.binomialUpperTail(148, 200, 0.5), 3.6306119690072112916e-12, 1e-12);
    assertRelative(BetaLaw.binomialUpperTail(3, 100000, 1e-5), 0.080300477364360631733, 1e-12);
    assertThat(BetaLaw.binomialUpperTail(0, 5, 0.3)).isEqualTo(1);
    assertThat(BetaLaw.binomialUpperTail(6, 5, 0.3)).isZero();
  }

  @Test
  void kolmogorovLimitAgreesOnBothSidesOfItsSwitch() {
    double[][] known = {
      {0.3, 0.99999069419866543337},
      {0.7, 0.71123519502968917475},
      {0.999, 0.27107316411506394562},
      {1.0, 0.2699996716773545212},
      {1.36, 0.049485876755377909939},
      {3, 3.0459959489425256872e-8},
      {5, 3.857499695927835566e-22}
    };
    for (double[] k : known) {
      assertRelative(Kolmogorov.upperTail(k[0]), k[1], 1e-12);
    }
    assertThat(Kolmogorov.upperTail(0)).isEqualTo(1);
  }
}

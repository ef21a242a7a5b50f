// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.spi.membership.MembershipException;
import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.spi.membership.Scores;
import dev.lethe.tck.KitRun;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Proves the kit: each broken test fails the promise it breaks, and no other. */
class BrokenMembershipTestsTest {

  private static final String UNREGISTERED = "isFoundByServiceLoader";

  @Test
  void catchesATestThatWouldDecide() {
    assertThat(brokenPromises(PrimaryKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "findsSomethingAndDecidesNothing");
  }

  static class PrimaryKit extends MembershipTestTck {
    @Override
    protected MembershipTest test() {
      return new MeanGap() {
        @Override
        public List<MembershipReport.Test> test(Scores scores, TestPlan.Rule rule)
            throws MembershipException {
          MembershipReport.Test sound = super.test(scores, rule).get(0);
          return List.of(
              MeanGap.finding(Role.PRIMARY, sound.measure().n(), sound.measure().estimate(), 0.5));
        }
      };
    }
  }

  @Test
  void catchesATestThatRemembersItsLastCall() {
    assertThat(brokenPromises(RememberingKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "findsTheSameTwice");
  }

  static class RememberingKit extends MembershipTestTck {
    @Override
    protected MembershipTest test() {
      return new MeanGap() {
        private int calls;

        @Override
        public List<MembershipReport.Test> test(Scores scores, TestPlan.Rule rule)
            throws MembershipException {
          MembershipReport.Test sound = super.test(scores, rule).get(0);
          double drifted = sound.measure().estimate() + 0.001 * calls++;
          return List.of(MeanGap.finding(Role.REPORTED, sound.measure().n(), drifted, 0.5));
        }
      };
    }
  }

  @Test
  void catchesATestThatReportsAnImpossibleNumber() {
    assertThat(brokenPromises(ImpossibleKit.class))
        .containsExactlyInAnyOrder(UNREGISTERED, "reportsNumbersThatMeanSomething");
  }

  static class ImpossibleKit extends MembershipTestTck {
    @Override
    protected MembershipTest test() {
      return new MeanGap() {
        @Override
        public List<MembershipReport.Test> test(Scores scores, TestPlan.Rule rule)
            throws MembershipException {
          MembershipReport.Test sound = super.test(scores, rule).get(0);
          return List.of(
              MeanGap.finding(Role.REPORTED, sound.measure().n(), sound.measure().estimate(), 1.5));
        }
      };
    }
  }

  @Test
  void catchesATestThatSeesNothing() {
    assertThat(brokenPromises(BlindKit.class))
        .containsExactlyInAnyOrder(
            UNREGISTERED, "standsOutMoreOnAnUntreatedModelThanOnARetrainedOne");
  }

  static class BlindKit extends MembershipTestTck {
    @Override
    protected MembershipTest test() {
      return new MeanGap() {
        @Override
        public List<MembershipReport.Test> test(Scores scores, TestPlan.Rule rule)
            throws MembershipException {
          int n = super.test(scores, rule).get(0).measure().n();
          return List.of(MeanGap.finding(Role.REPORTED, n, 0.1, 0.5));
        }
      };
    }
  }

  @Test
  void catchesATestThatTakesAnyScores() {
    assertThat(brokenPromises(GullibleKit.class))
        .containsExactlyInAnyOrder(
            UNREGISTERED,
            "refusesAScoreThatIsNotANumber",
            "refusesModelsThatWereScoredOnOtherNumbersOfRecords");
  }

  static class GullibleKit extends MembershipTestTck {
    @Override
    protected MembershipTest test() {
      return new MeanGap() {
        @Override
        public List<MembershipReport.Test> test(Scores scores, TestPlan.Rule rule) {
          try {
            return super.test(scores, rule);
          } catch (MembershipException e) {
            return List.of(MeanGap.finding(Role.REPORTED, 1, 0, 0.5));
          }
        }
      };
    }
  }

  private static Set<String> brokenPromises(Class<? extends MembershipTestTck> kit) {
    return KitRun.brokenPromises(kit, 8);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a cheat, or an honest hand, puts before the judge.
 *
 * @param served what answers queries
 * @param inside the network in the artefact, which is taught a part of F again
 * @param papers what the candidate is to be compared with, and on which records
 * @param edited what becomes of the candidate's scores before they are handed in
 */
public record Exhibit(Model served, Net inside, Papers papers, UnaryOperator<Answers> edited) {

  /**
   * What the judge compares by.
   *
   * @param oracles models said to be retrained without F
   * @param forget what is said to be F
   * @param holdout what is said to be T
   */
  public record Papers(List<Net> oracles, Sample forget, Sample holdout) {
    public Papers {
      oracles = List.copyOf(oracles);
    }
  }

  /** A network and nothing beside it. */
  public static Exhibit of(Scene scene, Net net) {
    return of(scene, net, net);
  }

  /** Something put around a network. */
  public static Exhibit of(Scene scene, Model served, Net inside) {
    return new Exhibit(served, inside, scene.papers(), scores -> scores);
  }

  /** The same beside other models. */
  public Exhibit besideOracles(List<Net> oracles) {
    return new Exhibit(served, inside, new Papers(oracles, papers.forget, papers.holdout), edited);
  }

  /** The same on other records. */
  public Exhibit on(Sample forget, Sample holdout) {
    return new Exhibit(served, inside, new Papers(papers.oracles, forget, holdout), edited);
  }

  /** The same with scores that were edited. */
  public Exhibit edited(UnaryOperator<Answers> how) {
    return new Exhibit(served, inside, papers, how);
  }
}

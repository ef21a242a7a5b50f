// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import dev.lethe.tck.cheats.world.Exhibit.Papers;
import dev.lethe.tck.cheats.world.Judge.Weighing;
import dev.lethe.tck.cheats.world.World.Draw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One original that has learned F, its oracles, and what everyone may know of them. Oracles are
 * trained once and serve every exhibit.
 */
public final class Scene {

  /** Part of F that is taught again, steps and seed of that: the registered schedule. */
  public static final double RELEARNT = 0.25;

  public static final int RELEARNING_STEPS = 16;
  public static final double RELEARNING_RATE = 0.02;
  public static final long RELEARNING_SEED = 7;

  /** Largest size and seed of the registered noise. */
  public static final double NOISE = 0.4;

  public static final long NOISE_SEED = 11;

  private static final int LONGEST_PUSH = 400;

  private final World world;
  private final long seed;
  private final Judge judge;
  private final Draw data;
  private final Net original;
  private final Papers papers;
  private final Looked looked;
  private final Answers originalAnswers;
  private final List<Answers> oracleAnswers = new ArrayList<>();
  private final Weighing weighing;
  private @Nullable Net shadow;

  private Scene(World world, long seed, int oracles, Judge judge) {
    this.world = world;
    this.seed = seed;
    this.judge = judge;
    this.data = world.draw(random("records"));
    this.original = train(Seeds.of(this, "original"), everything());
    List<Net> retrained = new ArrayList<>();
    for (int k = 0; k < oracles; k++) {
      retrained.add(retrained("oracle " + k));
    }
    this.papers = new Papers(retrained, data.forget(), data.holdout());
    this.looked = new Looked(papers);
    this.originalAnswers = looked.answers(original, original);
    for (Net oracle : retrained) {
      oracleAnswers.add(looked.answers(oracle, oracle));
    }
    this.weighing = judge.weigh(originalAnswers, oracleAnswers, labels(papers).subList(0, 2));
  }

  /** A fresh draw of a world with its models. */
  public static Scene of(World world, long seed, int oracles, Judge judge) {
    return new Scene(world, seed, oracles, judge);
  }

  /** Chance for one purpose, the same each time it is asked for. */
  public SplittableRandom random(String purpose) {
    return new SplittableRandom(seed * 1_000_003L + purpose.hashCode());
  }

  /**
   * What a training starts from.
   *
   * @param weights of the first weights
   * @param early of the order before F arrives
   * @param late of the order from then on
   */
  public record Seeds(SplittableRandom weights, SplittableRandom early, SplittableRandom late) {

    static Seeds of(Scene scene, String name) {
      return new Seeds(
          scene.random(name + " weights"),
          scene.random(name + " early"),
          scene.random(name + " late"));
    }

    /** Those of the original up to the arrival of F, then others. */
    public static Seeds rolledBack(Scene scene, String name) {
      Seeds original = of(scene, "original");
      return new Seeds(original.weights, original.early, scene.random(name + " late"));
    }
  }

  /** The training set of every pass when F is trained on from its arrival. */
  private IntFunction<Sample> everything() {
    Sample all = data.keep().and(data.forget());
    return epoch -> epoch < world.recipe().arrival() ? data.keep() : all;
  }

  /** Trains by the recipe of the world on the records of each pass. */
  public Net train(Seeds seeds, IntFunction<Sample> records) {
    return train(Net.fresh(world.sizes(), seeds.weights), seeds, records);
  }

  /** The same from a network that exists. */
  public Net train(Net start, Seeds seeds, IntFunction<Sample> records) {
    int epochs = world.recipe().epochs();
    Descent descent = Descent.from(start, seeds.late);
    for (int epoch = 0; epoch < epochs; epoch++) {
      descent.pass(
          records.apply(epoch),
          epoch < world.recipe().arrival() ? seeds.early : seeds.late,
          world.recipe().rate(),
          (double) epoch / epochs,
          (epoch + 1.0) / epochs);
    }
    return descent.net();
  }

  /** An honest model of a seed of its own that never saw F. */
  public Net retrained(String name) {
    return train(Seeds.of(this, name), epoch -> data.keep());
  }

  /** An honest model from the last state of the original that had not seen F. */
  public Net rolledBack(String name) {
    return train(Seeds.rolledBack(this, name), epoch -> data.keep());
  }

  /** A model that was retrained but for a part of F, which it kept. */
  public Net retrainedWith(String name, Sample kept) {
    Sample some = data.keep().and(kept);
    return train(Seeds.of(this, name), e -> e < world.recipe().arrival() ? data.keep() : some);
  }

  /** The cheat's own retraining without F. */
  public Net shadow() {
    if (shadow == null) {
      shadow = retrained("shadow");
    }
    return shadow;
  }

  /** A descent with chance of its own that starts at a copy of a network. */
  public Descent descent(Net start, String name) {
    return Descent.from(start, random(name));
  }

  /** Steps until M of the network is where it is wanted, looked at every so many steps. */
  public Net until(Descent descent, double rate, int every, BooleanSupplier reached) {
    for (int step = 0; step < LONGEST_PUSH && !reached.getAsBoolean(); step += every) {
      descent.steps(every, rate);
    }
    return descent.net();
  }

  /** M of a model on F and T. */
  public double memory(Model model) {
    return weighing.memory(
        Confidence.phi(model.logits(data.forget().inputs()), data.forget().labels()),
        Confidence.phi(model.logits(data.holdout().inputs()), data.holdout().labels()));
  }

  /** M of the original. */
  public double gap() {
    return weighing.memory(originalAnswers.forget().phi(), originalAnswers.holdout().phi());
  }

  /** Everything the judge will see of an exhibit. */
  public Hearing hearing(Exhibit exhibit) {
    Papers given = exhibit.papers();
    boolean sameRecords =
        given.forget().equals(papers.forget()) && given.holdout().equals(papers.holdout());
    boolean same = sameRecords && given.oracles().equals(papers.oracles());
    Looked at = same ? looked : new Looked(given);
    boolean asked = sameRecords && at.noise == looked.noise;
    List<Answers> oracles = new ArrayList<>();
    for (Net oracle : given.oracles()) {
      int known = asked ? papers.oracles().indexOf(oracle) : -1;
      oracles.add(known < 0 ? at.answers(oracle, oracle) : oracleAnswers.get(known));
    }
    return Hearing.of(
        judge,
        asked ? originalAnswers : at.answers(original, original),
        exhibit.edited().apply(at.answers(exhibit.served(), exhibit.inside())),
        oracles,
        labels(given),
        at.rest);
  }

  private List<int[]> labels(Papers given) {
    return List.of(given.forget().labels(), given.holdout().labels(), data.audited().labels());
  }

  /** Records as the judge looks at them. */
  private final class Looked {

    private final Sample forget;
    private final Sample holdout;
    private final double noise;
    private final int[] taught;
    private final int[] rest;

    Looked(Papers given) {
      this.forget = given.forget();
      this.holdout = given.holdout();
      List<Net> compared = new ArrayList<>(List.of(original));
      compared.addAll(given.oracles());
      this.noise =
          judge.noise(
              labels(given).subList(0, 2),
              size -> compared.stream().map(net -> disturbed(net, size)).toList());
      int[] order = IntStream.range(0, forget.size()).toArray();
      Descent.shuffle(order, new SplittableRandom(RELEARNING_SEED));
      int part = (int) (RELEARNT * order.length);
      this.taught = Arrays.copyOf(order, part);
      this.rest = Arrays.stream(order, part, order.length).sorted().toArray();
    }

    private Answers.Pair disturbed(Model model, double size) {
      SplittableRandom random = new SplittableRandom(NOISE_SEED);
      return Answers.Pair.of(
          model, forget.disturbed(size, random), holdout.disturbed(size, random));
    }

    Answers answers(Model served, Net inside) {
      Net relearnt =
          Descent.from(inside, new SplittableRandom(RELEARNING_SEED))
              .on(forget.at(taught), 1)
              .steps(RELEARNING_STEPS, RELEARNING_RATE);
      return new Answers(
          Answers.On.of(served, forget),
          Answers.On.of(served, holdout),
          Answers.On.of(served, data.audited()),
          disturbed(served, noise),
          Answers.Pair.of(relearnt, forget.at(rest), holdout));
    }
  }

  public World world() {
    return world;
  }

  public Draw data() {
    return data;
  }

  /** The model that has learned F. */
  public Net original() {
    return original;
  }

  /** What an honest hand puts beside a candidate. */
  public Papers papers() {
    return papers;
  }

  /** Scores of the oracles; a cheat may look at their mean and spread, those of papers at all. */
  public List<Answers> oracleAnswers() {
    return List.copyOf(oracleAnswers);
  }

  public Weighing weighing() {
    return weighing;
  }

  /** Size of the noise that was found. */
  public double noise() {
    return looked.noise;
  }

  /** Rate of a push: 0.02, or that of training if it is lower. */
  public double pushRate() {
    return Math.min(0.02, world.recipe().rate());
  }

  /** Steps of one whole training. */
  public int trainingSteps() {
    return world.recipe().epochs() * data.keep().size() / 64;
  }
}

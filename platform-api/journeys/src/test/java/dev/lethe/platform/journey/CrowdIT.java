// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import dev.lethe.platform.journey.Applicant.Fate;
import dev.lethe.platform.journey.Applicant.Wanted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many requests at once on two data sets and three models, of persons and of lists that overlap:
 * filed, voted on, sent back, joined, parted, withdrawn, answered and carried out in random order
 * by several threads. Once all have ended, everything is counted by brute force.
 *
 * <p>Twenty requests; {@code -Dlethe.crowd=200} plays as many as one likes, and {@code
 * -Dlethe.crowd.seed=7} another crowd.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class CrowdIT {

  private static final int REQUESTS = Integer.getInteger("lethe.crowd", 20);
  private static final long SEED = Long.getLong("lethe.crowd.seed", 1);
  private static final int THREADS = 4;
  private static final int CARRIED_OUT_AT_A_TIME = 2;

  /**
   * Longer looks would leave fewer of them at the same moment, shorter ones the work no machine.
   */
  private static final int LONGEST_PAUSE = 200;

  /** Many more than any needs: a request that nobody can end is noticed, none is hurried. */
  private static final int TURNS_FOR_EACH = 3_000;

  private static final int PERSONS = 50 + 2 * REQUESTS;

  /** Requests are about these alone, so that they overlap. */
  private static final int ASKING = PERSONS / 5;

  /** Pixels that no data of another test have, for every byte of every folder is searched. */
  private static final Holdings MANY = new Holdings("a", PERSONS, 2, "somebody", 9001);

  private static final Holdings FEW = new Holdings("b", PERSONS, 1, "somebody", 9002);
  private static final Holdings HELD_OUT = new Holdings("h", 60, 1, "unseen", 9003);

  private final TestTenant tenant = new TestTenant();
  private final TinyModels models = new TinyModels(tenant);
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void erasesWhoWasToBeErasedAndNobodyElse() throws Exception {
    Engine.assumeBuilt();
    String holdout = HELD_OUT.register(registrations);
    String many = MANY.register(registrations);
    String few = FEW.register(registrations);
    Map<String, Holdings> learned = new LinkedHashMap<>();
    learned.put(
        models.train(
            "crowd-forest",
            many,
            holdout,
            2,
            Map.of("type", "forest", "trees", 3, "depth", 3, "randomDepth", 1, "thresholds", 5)),
        MANY);
    learned.put(
        models.train("crowd-ridge", many, holdout, 1, Map.of("type", "ridge", "l2", 1.0)), MANY);
    learned.put(
        models.train(
            "crowd-bayes",
            few,
            holdout,
            1,
            Map.of("type", "gaussian-bayes", "varianceFloor", 0.01)),
        FEW);

    List<Applicant> crowd = crowd(new ArrayList<>(learned.keySet()));
    play(crowd);

    Reckoning reckoning =
        new Reckoning(tenant, Map.of(many, MANY, few, FEW, holdout, HELD_OUT), learned, crowd);
    reckoning.everyRequestEndedOnce();
    reckoning.nobodyElseIsMissing();
    reckoning.noModelLearnsFromErasedRecords();
    reckoning.everyCertificateIsTrue();
    Remains remains = new Remains(reckoning.erased(), List.of(MANY, FEW));
    assertThat(remains.inTables()).isEmpty();
    assertThat(remains.onDisk()).isEmpty();
  }

  /**
   * Requests as the seed has them: of one person each, or of some records of a data set. Whether
   * one of these ends with nothing to erase is a matter of who is faster, so somebody whom no data
   * know asks too.
   */
  private List<Applicant> crowd(List<String> learned) {
    Random random = new Random(SEED);
    Semaphore working = new Semaphore(CARRIED_OUT_AT_A_TIME);
    List<Applicant> crowd = new ArrayList<>();
    crowd.add(
        new Applicant(
            tenant,
            person(MANY.mail(PERSONS), Set.of()),
            Fate.CARRIED_OUT,
            new Random(random.nextLong()),
            working));
    while (crowd.size() < REQUESTS) {
      Wanted wanted = random.nextInt(5) < 2 ? person(random) : list(random, learned);
      Fate fate =
          random.nextInt(4) == 0
              ? Fate.values()[1 + random.nextInt(Fate.values().length - 1)]
              : Fate.CARRIED_OUT;
      crowd.add(new Applicant(tenant, wanted, fate, new Random(random.nextLong()), working));
    }
    return crowd;
  }

  private static Wanted person(Random random) {
    int person = random.nextInt(ASKING);
    Set<String> records = new LinkedHashSet<>(MANY.of(person));
    records.addAll(FEW.of(person));
    return person(MANY.mail(person), records);
  }

  private static Wanted person(String mail, Set<String> records) {
    Map<String, Object> body = filing("PERSON");
    body.put("identity", Officers.CONFIRMED);
    body.put("identifiers", List.of(Map.of("type", "email", "value", mail)));
    return new Wanted(records, body, "");
  }

  private static Wanted list(Random random, List<String> learned) {
    boolean ofMany = random.nextBoolean();
    Holdings data = ofMany ? MANY : FEW;
    Set<String> records = new LinkedHashSet<>();
    IntStream.range(0, 1 + random.nextInt(4))
        .forEach(i -> records.add(data.id(random.nextInt(ASKING * data.each()))));
    return new Wanted(records, filing("RECORDS"), learned.get(ofMany ? 0 : 2));
  }

  private static Map<String, Object> filing(String kind) {
    return new HashMap<>(
        Map.of(
            "kind",
            kind,
            "ground",
            "17(1)(b)",
            "channel",
            "e-mail",
            "receivedAt",
            Instant.now().minus(Duration.ofDays(1)).toString()));
  }

  /** Every thread has requests of its own, and takes one of them at a time, in any order. */
  private static void play(List<Applicant> crowd) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> playing = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        List<Applicant> own =
            IntStream.range(0, crowd.size())
                .filter(i -> i % THREADS == thread)
                .mapToObj(crowd::get)
                .toList();
        playing.add(threads.submit(() -> play(own, new Random(SEED + thread))));
      }
      for (Future<?> thread : playing) {
        thread.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void play(List<Applicant> own, Random random) throws Exception {
    List<Applicant> open = new ArrayList<>(own);
    int turns = TURNS_FOR_EACH * own.size();
    while (!open.isEmpty()) {
      assertThat(turns--).as("still open: " + open).isPositive();
      open.get(random.nextInt(open.size())).turn();
      open.removeIf(Applicant::over);
      Thread.sleep(random.nextInt(LONGEST_PAUSE));
    }
    return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.batch;

import dev.lethe.benchmarks.batch.Arrival.Targets;
import dev.lethe.platform.batch.RunMoment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Plays years of requests through one worker, one by one and in batches that begin when {@link
 * RunMoment} says. Every run waits up to three days for its votes, and three in a hundred
 * contradict an honest rebuild and are made again. The same seed gives the same figures.
 *
 * <p>{@code java -cp 'benchmarks/target/lib/*' dev.lethe.benchmarks.batch.BatchSimulation}, in the
 * root of the clone
 *
 * @param work what runs take
 * @param margin what is kept back of every term
 */
public record BatchSimulation(Work work, Duration margin) {

  private static final int MONTHS = 200;
  private static final long SEED = 11;
  private static final Duration MOST_WAIT_FOR_VOTES = Duration.ofDays(3);
  private static final double MADE_AGAIN = 0.03;
  private static final double HOUR = 3600;

  /** Room for three days of votes, for work before it in the queue, and for work made again. */
  static final Duration MARGIN = Duration.ofDays(7);

  /** Prints the table of {@code docs/benchmarks.md}. */
  public static void main(String[] arguments) {
    System.out.printf(
        "%-8s %-12s %8s %6s %7s %7s %9s %9s %8s %8s%n",
        "a month",
        "retraining",
        "requests",
        "runs",
        "each",
        "work",
        "missed",
        "alone",
        "days",
        "alone");
    for (double retraining : List.of(Work.MEASURED, HOUR)) {
      BatchSimulation simulation = new BatchSimulation(new Work(retraining), MARGIN);
      for (int rate : List.of(10, 100, 1000)) {
        List<Arrival> arrivals = Arrival.drawn(rate, MONTHS, SEED);
        Result together = simulation.together(arrivals);
        Result alone = simulation.alone(arrivals);
        System.out.printf(
            "%-8d %-12s %8d %6d %7.1f %7.3f %9d %9d %8.1f %8.1f%n",
            rate,
            retraining < 1 ? retraining + " s" : "1 h",
            arrivals.size(),
            together.runs(),
            arrivals.size() / (double) together.runs(),
            together.share(alone),
            together.missed(),
            alone.missed(),
            together.days(),
            alone.days());
      }
    }
  }

  /**
   * What came of it.
   *
   * @param runs how many there were, those that were made again counted once
   * @param work seconds of all runs
   * @param missed requests that were answered after their term
   * @param days from a request to its answer, on average
   */
  record Result(int runs, double work, int missed, double days) {

    /** The work as a part of another's. */
    double share(Result other) {
      return work / other.work;
    }
  }

  /** Requests that are carried out as one run. */
  private record Run(Targets targets, List<Arrival> requests, Instant ready) {}

  /** Every request at once, by itself. */
  Result alone(List<Arrival> arrivals) {
    SplittableRandom votes = new SplittableRandom(SEED);
    return carriedOut(
        arrivals.stream()
            .map(a -> new Run(a.targets(), List.of(a), agreed(a.at(), votes)))
            .toList());
  }

  /** Requests that wait on the same models, from the moment that their terms allow. */
  Result together(List<Arrival> arrivals) {
    SplittableRandom votes = new SplittableRandom(SEED);
    Map<Targets, List<Arrival>> waiting = new EnumMap<>(Targets.class);
    List<Run> runs = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      begin(waiting, Optional.of(arrival.at()), runs, votes);
      waiting.computeIfAbsent(arrival.targets(), t -> new ArrayList<>()).add(arrival);
    }
    begin(waiting, Optional.empty(), runs, votes);
    return carriedOut(runs);
  }

  /** Begins the batches whose moment has come; all of them where no time is given. */
  private void begin(
      Map<Targets, List<Arrival>> waiting,
      Optional<Instant> now,
      List<Run> runs,
      SplittableRandom votes) {
    for (Targets targets : Targets.values()) {
      List<Arrival> requests = waiting.getOrDefault(targets, List.of());
      if (requests.isEmpty()) {
        continue;
      }
      RunMoment moment = moment(targets, requests);
      if (now.map(moment::hasCome).orElse(true)) {
        waiting.remove(targets);
        Instant last = requests.get(requests.size() - 1).at();
        // The last one to join may have made the work longer than there was time for.
        Instant asked = moment.at().isBefore(last) ? last : moment.at();
        runs.add(new Run(targets, requests, agreed(asked, votes)));
      }
    }
  }

  private RunMoment moment(Targets targets, List<Arrival> requests) {
    return RunMoment.of(
        requests.stream().map(Arrival::dueAt).toList(),
        work.of(targets, requests.size()),
        margin,
        requests.stream().filter(Arrival::urgent).map(Arrival::at).findFirst());
  }

  private static Instant agreed(Instant asked, SplittableRandom votes) {
    return asked.plusMillis((long) (votes.nextDouble() * MOST_WAIT_FOR_VOTES.toMillis()));
  }

  /** One worker, which takes what has waited longest. */
  private Result carriedOut(List<Run> runs) {
    SplittableRandom luck = new SplittableRandom(SEED + 1);
    PriorityQueue<Run> queue = new PriorityQueue<>(Comparator.comparing(Run::ready));
    queue.addAll(runs);
    Instant free = Instant.MIN;
    Duration all = Duration.ZERO;
    Duration waited = Duration.ZERO;
    int missed = 0;
    int requests = 0;
    for (Run run = queue.poll(); run != null; run = queue.poll()) {
      Duration once = work.of(run.targets(), run.requests().size());
      Duration taken = luck.nextDouble() < MADE_AGAIN ? once.multipliedBy(2) : once;
      Instant start = free.isAfter(run.ready()) ? free : run.ready();
      free = start.plus(taken);
      all = all.plus(taken);
      for (Arrival request : run.requests()) {
        waited = waited.plus(Duration.between(request.at(), free));
        missed += free.isAfter(request.dueAt()) ? 1 : 0;
        requests++;
      }
    }
    return new Result(
        runs.size(),
        all.toMillis() / 1000.0,
        missed,
        waited.toMillis() / (double) Duration.ofDays(1).toMillis() / requests);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.pages;

import dev.lethe.benchmarks.Machine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Element;

/**
 * Fifty signed-in people, each with a session of their own, read the dashboard, a request and a
 * report in turn, with a second between two pages, on a stack that runs, for example that of {@code
 * ./lethe demo}. What the first half minute takes is not counted: servers warm up.
 *
 * <p>{@code java -cp 'benchmarks/target/lib/*' dev.lethe.benchmarks.pages.PagesBenchmark
 * http://127.0.0.1:8080 officer@lethe.invalid PASSWORD meadow [people] [seconds]}
 */
public final class PagesBenchmark {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private final List<Read> pages;

  /** A page, and how many nanoseconds it was waited for each time. */
  private record Read(String name, URI address, Queue<Long> waited) {

    Read(String name, URI address) {
      this(name, address, new ConcurrentLinkedQueue<>());
    }
  }

  private PagesBenchmark(URI home, Visitor visitor) throws IOException, InterruptedException {
    pages =
        List.of(
            new Read("dashboard", home),
            new Read("request", last(visitor, home, "/requests", "?show=all")),
            new Read("report", last(visitor, home, "/reports", "")));
  }

  /** The last one of a list, which in the demo is the one that most happened to. */
  private static URI last(Visitor visitor, URI home, String list, String query)
      throws IOException, InterruptedException {
    URI address = URI.create(home + list + query);
    Element link =
        visitor.open(address).select("main table a[href^=" + home.getPath() + list + "/]").last();
    if (link == null) {
      throw new IOException(address + " lists nothing");
    }
    return URI.create(link.absUrl("href"));
  }

  /** Takes address, user, password, organisation; then how many people and for how long. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 4) {
      System.err.println("usage: PagesBenchmark URL USER PASSWORD ORGANISATION [people] [seconds]");
      System.exit(64);
    }
    URI home = URI.create(arguments[0] + "/t/" + arguments[3]);
    int people = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 50;
    long seconds = arguments.length > 5 ? Long.parseLong(arguments[5]) : 120;
    System.out.printf(
        "%s, %d processors%n", Machine.line(), Runtime.getRuntime().availableProcessors());
    List<Visitor> visitors = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      visitors.add(Visitor.signedIn(home, arguments[1], arguments[2]));
    }
    PagesBenchmark benchmark = new PagesBenchmark(home, visitors.get(0));
    benchmark.play(visitors, Duration.ofSeconds(seconds));
    benchmark.print();
  }

  private void play(List<Visitor> visitors, Duration time) throws Exception {
    long counted = System.nanoTime() + WARM_UP.toNanos();
    long end = counted + time.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(visitors.size());
    CountDownLatch all = new CountDownLatch(visitors.size());
    try {
      List<Future<?>> playing = new ArrayList<>();
      for (int i = 0; i < visitors.size(); i++) {
        Visitor visitor = visitors.get(i);
        // They do not all begin at the same moment.
        long first = PAUSE.toMillis() * i / visitors.size();
        playing.add(
            threads.submit(
                () -> {
                  all.countDown();
                  all.await();
                  TimeUnit.MILLISECONDS.sleep(first);
                  read(visitor, counted, end);
                  return null;
                }));
      }
      for (Future<?> one : playing) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void read(Visitor visitor, long counted, long end) throws Exception {
    while (System.nanoTime() < end) {
      for (Read page : pages) {
        long begin = System.nanoTime();
        var unused = visitor.open(page.address());
        long took = System.nanoTime() - begin;
        if (begin > counted) {
          page.waited().add(took);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
    }
  }

  private void print() {
    System.out.println("| page | read | p50 ms | p99 ms | longest ms |\n|---|---|---|---|---|");
    pages.forEach(
        page -> {
          long[] sorted = page.waited().stream().mapToLong(Long::longValue).sorted().toArray();
          System.out.printf(
              "| %s | %d | %.0f | %.0f | %.0f |%n",
              page.name(), sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
        });
  }

  private static double at(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank)] / 1e6;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import dev.lethe.client.ApiException;
import dev.lethe.web.page.Speech;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Reads of the API for one page that do not need each other, made side by side. */
@ApplicationScoped
public class Reads {

  private static final int AT_ONCE = 32;

  /** Nothing waits in a queue: who finds every thread busy reads for itself. */
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          AT_ONCE,
          1,
          TimeUnit.MINUTES,
          new SynchronousQueue<>(),
          new ThreadPoolExecutor.CallerRunsPolicy());

  /** One read, or several that follow each other. */
  public interface Read<T> {
    T fetch() throws ApiException;
  }

  /** A read that was begun. */
  public static final class Begun<T> {

    private final FutureTask<T> task;

    private Begun(FutureTask<T> task) {
      this.task = task;
    }

    /**
     * Waits for what was read.
     *
     * @throws ApiException as the read did
     */
    public T get() throws ApiException {
      try {
        return task.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof ApiException refusal) {
          throw refusal;
        }
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ApiException(e);
      }
    }
  }

  /** Begins a read in the language of the page; nothing else of the request is known to it. */
  public <T> Begun<T> begin(Read<T> read) {
    Locale locale = Speech.locale();
    FutureTask<T> task = new FutureTask<>(read::fetch);
    threads.execute(
        () ->
            Speech.in(
                locale,
                () -> {
                  task.run();
                  return task;
                }));
    return new Begun<>(task);
  }

  @PreDestroy
  void end() {
    threads.shutdown();
  }
}

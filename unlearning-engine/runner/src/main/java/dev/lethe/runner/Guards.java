// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.runner.workspace.EventLog;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/** Ends a run from outside its main thread, which may hang in a plug-in or in native code. */
final class Guards {

  private final EventLog events;

  Guards(EventLog events) {
    this.events = events;
  }

  /** Ends the run when {@code in} ends: the parent process is gone. */
  void endWithParent(InputStream in) {
    daemon(
        "parent",
        () -> {
          try {
            in.transferTo(java.io.OutputStream.nullOutputStream());
          } catch (IOException e) {
            // A broken pipe means the same as its end.
          }
          end(FailureReason.CANCELLED, "the parent process is gone");
        });
  }

  /** Ends the run after this time. */
  void endAfter(Duration limit) {
    daemon(
        "time-limit",
        () -> {
          try {
            Thread.sleep(limit.toMillis());
            end(FailureReason.TIME_LIMIT, "not done after " + limit.toSeconds() + " s");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Says why, when the process is asked to end by a signal or by a plug-in. */
  void explainExit() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (exitWasCalled()) {
                    events.failed(FailureReason.PLUGIN_FAILED, "a plug-in ended the process");
                  } else {
                    events.failed(FailureReason.CANCELLED, "the process was asked to end");
                  }
                }));
  }

  private void end(FailureReason reason, String detail) {
    if (events.failed(reason, detail)) {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Runtime.getRuntime().halt(1);
    }
  }

  private static boolean exitWasCalled() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            frame ->
                frame.getClassName().equals(Runtime.class.getName())
                    && frame.getMethodName().equals("exit"));
  }

  private static void daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }
}

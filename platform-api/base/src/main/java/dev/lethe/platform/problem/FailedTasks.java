// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import dev.lethe.platform.sql.DatabaseFailure;
import io.quarkus.scheduler.FailedExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Says what a task of the clock failed of, in the place of the scheduler. */
@ApplicationScoped
class FailedTasks {

  private static final Logger LOG = Logger.getLogger(FailedTasks.class);

  void failed(@Observes FailedExecution failure) {
    String task = failure.getExecution().getTrigger().getId();
    Throwable e = failure.getException();
    if (DatabaseFailure.of(e).isPresent()) {
      // Calls and workers say that the database is away, once each; the task comes again by itself.
      LOG.debugf("%s is done later", task);
    } else {
      LOG.errorf(e, "%s failed", task);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Clock;

/** The one place that looks at how a caller was authenticated; after the permission. */
@SteppedUp
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 15)
class SteppedUpInterceptor {

  private final Callers callers;
  private final Clock clock;

  SteppedUpInterceptor(Callers callers, Clock clock) {
    this.callers = callers;
    this.clock = clock;
  }

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    callers
        .stepUp()
        .missing(clock.instant())
        .ifPresent(
            why -> {
              throw new ProblemException(ProblemType.STEP_UP_REQUIRED, why);
            });
    return call.proceed();
  }
}

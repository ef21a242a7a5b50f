// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Finds the caller and refuses those without the permission, before anything else. */
@Permitted(Permission.COUNTS_READ)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 10)
class PermittedInterceptor {

  private final Callers callers;
  private final CurrentCaller current;

  PermittedInterceptor(Callers callers, CurrentCaller current) {
    this.callers = callers;
    this.current = current;
  }

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    Permission permission = call.getMethod().getAnnotation(Permitted.class).value();
    Caller caller = permission.isForOperators() ? callers.operator() : callers.member();
    if (!permission.isForOperators()) {
      caller.require(permission);
    }
    current.set(caller);
    return call.proceed();
  }
}

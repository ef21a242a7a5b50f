// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Finds the caller and refuses those without the permission, before anything else. */
@Permitted("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 10)
class PermittedInterceptor {

  private final Permissions permissions;
  private final Callers callers;
  private final CurrentCaller current;

  PermittedInterceptor(Permissions permissions, Callers callers, CurrentCaller current) {
    this.permissions = permissions;
    this.callers = callers;
    this.current = current;
  }

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    Permitted permitted = call.getMethod().getAnnotation(Permitted.class);
    String permission = permitted.value();
    Caller caller =
        permissions.isForOperators(permission)
            ? callers.operator()
            : current.member(() -> callers.member(permitted.whileSuspended()));
    if (!permissions.isForOperators(permission)) {
      caller.require(permission);
    }
    current.set(caller);
    return call.proceed();
  }
}

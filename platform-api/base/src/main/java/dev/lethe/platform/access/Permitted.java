// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The resource method is for callers with this permission; others get 403, strangers 404. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Permitted {

  /** As the matrix has it, for example {@code upload:write}. */
  @Nonbinding
  String value();

  /** Whether members may also while operators suspended their organisation. */
  @Nonbinding
  boolean whileSuspended() default false;
}

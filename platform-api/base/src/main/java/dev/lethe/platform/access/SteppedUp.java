// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The resource method is for callers who confirmed within the last minutes, with a second factor,
 * that it is they; others are told how to (RFC 9470).
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SteppedUp {}

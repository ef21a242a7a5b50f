// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers of the threats, in the list of what is tampered with, that a test carries out. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Tamper {
  int[] value();
}

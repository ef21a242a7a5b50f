// SPDX-License-Identifier: Apache-2.0
/**
 * Who was handed data sets and models, and what they are told once a request was carried out that
 * is about them: a notice, a reminder, their answer, or why none is sent. A notice names nobody who
 * asked. Source: GDPR Art. 19, first sentence.
 */
@NullMarked
package dev.lethe.platform.recipient;

import org.jspecify.annotations.NullMarked;

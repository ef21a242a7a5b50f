// SPDX-License-Identifier: Apache-2.0
/** By which law, holidays and time zone an organisation counts: {@link ClockResource}. */
@NullMarked
package dev.lethe.web.clock;

import org.jspecify.annotations.NullMarked;

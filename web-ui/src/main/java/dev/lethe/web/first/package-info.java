// SPDX-License-Identifier: Apache-2.0
/** From an empty organisation to a first request, and data to practise on. */
@NullMarked
package dev.lethe.web.first;

import org.jspecify.annotations.NullMarked;

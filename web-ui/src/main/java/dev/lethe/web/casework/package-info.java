// SPDX-License-Identifier: Apache-2.0
/** What people do about requests by hand, and say of them. */
@NullMarked
package dev.lethe.web.casework;

import org.jspecify.annotations.NullMarked;

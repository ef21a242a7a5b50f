// SPDX-License-Identifier: Apache-2.0
/**
 * One box for all that has a number, a name or a digest: {@link
 * dev.lethe.web.search.SearchResource}. What is found, and what may be seen, the API says.
 */
@NullMarked
package dev.lethe.web.search;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Where persons ask without an account: {@link AskResource}, and {@link OwnRequestResource} where
 * their link leads. Both work without script. What was typed goes from page to page in the form
 * itself, so that nothing of it is stored before the code is given back.
 */
@NullMarked
package dev.lethe.web.asking;

import org.jspecify.annotations.NullMarked;

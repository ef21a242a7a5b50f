// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import java.util.UUID;

/**
 * A file that was chosen when the form was sent before, and waits to be used.
 *
 * @param id of its upload
 * @param name as the browser named it; for its reader alone
 * @param bytes at least 1
 */
public record KeptFile(UUID id, String name, long bytes) {}

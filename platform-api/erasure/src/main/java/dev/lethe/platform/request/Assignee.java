// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

/**
 * Who looks after something.
 *
 * @param person their pseudonym
 * @param name for people
 */
public record Assignee(String person, String name) {}

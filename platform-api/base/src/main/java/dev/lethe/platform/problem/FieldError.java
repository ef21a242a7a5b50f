// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

/**
 * What is wrong with one field of the request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, for example {@code /recipe/classes}
 * @param message what was expected; without personal data
 */
public record FieldError(String pointer, String message) {}

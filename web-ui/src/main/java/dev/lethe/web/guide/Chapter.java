// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.guide;

import io.quarkus.qute.RawString;

/**
 * One guide.
 *
 * @param name of its file, without the ending
 * @param title its first heading
 * @param html all of it
 */
public record Chapter(String name, String title, RawString html) {}

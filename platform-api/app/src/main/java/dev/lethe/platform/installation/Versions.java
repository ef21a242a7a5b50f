// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.installation;

/**
 * What the installation runs on.
 *
 * @param lethe version of the process that answers
 * @param jvm version of Java
 * @param database version of PostgreSQL
 * @param schema number of the last migration that ran
 */
public record Versions(String lethe, String jvm, String database, String schema) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

/**
 * One thing that a step found.
 *
 * @param code which
 * @param expected what a sound certificate has
 * @param found what this file has
 */
public record Finding(Code code, String expected, String found) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

/**
 * A way to a certificate without the work. It knows the rule and everything public of a scene: the
 * records, the weights, the oracles' mean and spread and the score that it will be judged by; where
 * it has the oracles themselves, its description says so.
 */
public interface Cheat extends Entrant {}

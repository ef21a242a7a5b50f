// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.problem.ProblemType;

/**
 * Why a step was not done.
 *
 * @param type what kind of problem, with its remedy; CANCELLED after a cancel by a person
 * @param detail what exactly, without personal data
 */
public record StepProblem(ProblemType type, String detail) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * Linear support vector machines that records can be removed from: {@link
 * dev.lethe.methods.svm.SvmTrainer} finds them, {@link dev.lethe.methods.svm.SvmFormat} scores,
 * {@link dev.lethe.methods.svm.SvmRemoval} removes.
 *
 * <p>A machine minimises ½λ‖w‖² + ½Σ max(0, 1 − y w·x)², one class against the rest, each record
 * with a constant 1 behind its values. The weights are the solution of equations that only records
 * inside the margin, with y w·x below 1 − 2⁻⁹⁰, have a part in. The file keeps the sums of these
 * equations, whole numbers on a grid; weights are solved for when it is loaded, and nothing tells
 * of a record outside the margin but the number of its class.
 *
 * <p>That a removal ends at the bytes of training on the rest does not rest on rounding. Weights
 * are whole multiples of a tiny unit and a function of the sums alone; on which side of the edge a
 * record lies is decided in whole numbers where doubles could err. Training ends when the records
 * inside are those that the sums are of, and the gradient, in whole numbers again, says that no
 * margin is farther than β from where the true minimum has it: the loss is strongly convex with
 * modulus λ, so ‖w − w*‖ ≤ ‖∇‖/λ. If then no margin lies within 2β of the edge, the machine is
 * <em>settled</em>: at the minimum all records lie more than β from the edge on these very sides,
 * so whatever way another search takes, it ends with the same records inside, or not at all. A
 * removal takes a short way, and where its end is not settled it searches from the beginning, as
 * training does.
 *
 * <p>The edge stands a little below 1, for records can lie at 1 by construction of the data, and
 * such ones have no part in the equations. Records outside a settled margin are taken out without
 * looking at any other.
 *
 * <p>Sources: Keerthi &amp; DeCoste, "A Modified Finite Newton Method for Fast Solution of Large
 * Scale Linear SVMs", JMLR 6, 2005, algorithm L2-SVM-MFN (the search; here by a direct solution);
 * Mangasarian, "A Finite Newton Method for Classification", Optimization Methods and Software
 * 17(5), 2002; Cao &amp; Yang, "Towards Making Systems Forget with Machine Unlearning", IEEE
 * S&amp;P 2015, section 4 (summation form).
 */
@NullMarked
package dev.lethe.methods.svm;

import org.jspecify.annotations.NullMarked;

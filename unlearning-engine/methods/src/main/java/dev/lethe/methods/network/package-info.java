// SPDX-License-Identifier: Apache-2.0
/**
 * Networks as gradient methods see them, whatever they are made of.
 *
 * <p>Doors: {@link dev.lethe.methods.network.Network} is a network with parameters, logits and
 * gradients; {@link dev.lethe.methods.network.NetworkTrainer} opens one, so a kind of network that
 * implements both is trained and treated by everything here; {@link
 * dev.lethe.methods.network.DescentLoop} descends along a {@link dev.lethe.methods.network.Course}.
 *
 * <p>libtorch's wrapper gives a result to the manager of the array that it is called on. So
 * expressions start from the batch and never from a parameter, or memory is held for ever.
 */
@NullMarked
package dev.lethe.methods.network;

import org.jspecify.annotations.NullMarked;

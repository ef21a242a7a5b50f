// SPDX-License-Identifier: Apache-2.0
/**
 * Membership attacks: scores that are large for records a model was trained on.
 *
 * <p>Doors: {@link dev.lethe.membership.attack.Lira} with shadow models, {@link
 * dev.lethe.membership.attack.Rmia} with few reference models. An attack scores records; {@code
 * roc} says how well the score tells the sets apart.
 *
 * <p>{@link dev.lethe.membership.attack.LiraAttack} and {@link
 * dev.lethe.membership.attack.RmiaAttack} offer them as plug-ins, with the oracles as reference
 * models.
 *
 * <p>Sources: Carlini et al., S&amp;P 2022; Zarifzadeh et al., ICML 2024.
 */
@NullMarked
package dev.lethe.membership.attack;

import org.jspecify.annotations.NullMarked;

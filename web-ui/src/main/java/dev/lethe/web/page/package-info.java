// SPDX-License-Identifier: Apache-2.0
/**
 * What all pages share: the words, the dates and numbers as people read them, the labels of states,
 * and the frame with its navigation.
 *
 * <p>Doors: {@link dev.lethe.web.page.Shell} for the frame, {@link dev.lethe.web.page.PageTexts},
 * {@link dev.lethe.web.page.CodeTexts} and {@link dev.lethe.web.page.FaultTexts} for words.
 * Invariant: a text is written once, in {@code messages}, the build knows each that is used, and no
 * page says what a state means in its own words.
 */
@NullMarked
package dev.lethe.web.page;

import org.jspecify.annotations.NullMarked;

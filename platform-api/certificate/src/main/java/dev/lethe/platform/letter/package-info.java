// SPDX-License-Identifier: Apache-2.0
/**
 * Letters to the person who asks for erasure: that their request arrived, that they have to show
 * who they are, that it takes longer, that it is refused, and what came of it. A letter is put
 * together from the facts of its request and from what the officer adds, and is then sent or
 * downloaded. To whom it goes is kept nowhere: of a letter remain its kind, template, language and
 * the digest of its bytes. Source: GDPR Art. 12(3), 12(4), 12(6), 17(3), 77 and 79.
 */
@NullMarked
package dev.lethe.platform.letter;

import org.jspecify.annotations.NullMarked;

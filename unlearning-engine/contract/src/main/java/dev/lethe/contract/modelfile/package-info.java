// SPDX-License-Identifier: Apache-2.0
/**
 * Files of models that others made, looked at before any library opens them: {@link
 * dev.lethe.contract.modelfile.ModelFiles} says whether a file can be what it is said to be.
 *
 * <p>A pickle runs code when it is read, so none is ever accepted. A TorchScript archive is code
 * too, but of a language without files or network; it is opened in the process of a run alone.
 */
@NullMarked
package dev.lethe.contract.modelfile;

import org.jspecify.annotations.NullMarked;

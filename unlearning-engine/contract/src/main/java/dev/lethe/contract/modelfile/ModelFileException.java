// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.modelfile;

import dev.lethe.contract.failure.ReasonedException;

/** Why a model file is not accepted. */
public final class ModelFileException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** The ways in which a file can be unacceptable. */
  public enum Reason {
    /** It is a Python pickle, alone or in an archive of {@code torch.save}. */
    PICKLE,
    /** It is another kind of file than the architecture asks for. */
    OTHER_KIND,
    /** It is cut short, has something appended, or contradicts itself. */
    DAMAGED,
    /** An entry has a name that such an archive never has. */
    ENTRY_NAME,
    /** It holds more, or would unpack to more, than is accepted. */
    TOO_LARGE,
    /** It would read or write files while it computes, such as the labels it is judged by. */
    REACHES_OUT,
    /** It holds another module than the file that it is compared with. */
    OTHER_MODULE,
    /** It could not be read. */
    UNREADABLE
  }

  public ModelFileException(Reason reason, String message) {
    super(reason, message);
  }

  public ModelFileException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}

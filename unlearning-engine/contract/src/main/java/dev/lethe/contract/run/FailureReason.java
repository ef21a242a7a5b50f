// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

/** Every way in which a run can end without a result, with what to do about it. */
public enum FailureReason {
  PLAN_INVALID("The run plan could not be read.", "Check the plan against the contract."),
  INPUT_MISSING("An input file is missing.", "Put every digest of the plan into the in folder."),
  INPUT_DIGEST_MISMATCH("An input file is not the one the plan names.", "Fetch the file again."),
  DATA_INVALID("The data could not be read.", "Check the file against its format."),
  RECIPE_DATA_MISMATCH(
      "The recipe does not fit the data.", "Align shape and classes with the data."),
  MODEL_INVALID("The model could not be loaded.", "Register the model again from its source."),
  NOT_TRAINABLE(
      "A model of this kind can be scored and nothing else.",
      "Register how it is trained: a recipe, a TorchScript module or an external command."),
  SCORES_INVALID(
      "The scores file is not what the registered plan asks for.",
      "Compare it with the plan; lethe audit reads the same format."),
  COMMAND_NOT_APPROVED(
      "The operator's list does not hold this command as the recipe names it.",
      "Ask the operator, or register the model with the approved command."),
  COMMAND_FAILED(
      "The external command failed.", "Read its output at the end of the message and mend it."),
  FORGET_SET_INVALID("The forget set is empty or leaves nothing.", "Choose other records."),
  PARAMETER_OUT_OF_RANGE("A method parameter is out of range.", "See the method's descriptor."),
  NON_FINITE_LOSS("Training produced a loss that is not a number.", "Lower the learning rate."),
  PLUGIN_MISSING(
      "No plug-in has the id the plan names.", "Install the plug-in or change the plan."),
  PLUGIN_DUPLICATE("Two plug-ins share one id.", "Remove one of them."),
  PLUGIN_FAILED("A plug-in failed.", "Report the message to the plug-in's author."),
  ENGINE_MISSING("The native library is missing.", "Install the engine with its native library."),
  BARRIER_MISSING(
      "The system lacks a barrier around runs that the operator demands.",
      "Allow user namespaces on the machine, or demand less."),
  OUTPUT_INVALID("A written output could not be read back.", "Check disk space and retry."),
  OUT_OF_MEMORY(
      "The run needed more memory than its limit.", "Raise the limit or lower the batch."),
  TIME_LIMIT("The run took longer than its limit.", "Raise the limit or choose another method."),
  CANCELLED("The run was cancelled.", "Start it again if it is still wanted."),
  NATIVE_CRASH("The native library crashed.", "Keep the crash report and retry once."),
  KILLED("The process was killed from outside.", "Retry; if it recurs, check memory."),
  INTERNAL("The engine failed unexpectedly.", "Report this with the run's folder.");

  private final String sentence;
  private final String remedy;

  FailureReason(String sentence, String remedy) {
    this.sentence = sentence;
    this.remedy = remedy;
  }

  /** What happened, for people. */
  public String sentence() {
    return sentence;
  }

  /** What to do about it, for people. */
  public String remedy() {
    return remedy;
  }
}

package dev.mirageworkbench.wire;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelMemory;
import dev.mirageworkbench.kernel.Question;
import java.util.Optional;

/// What the program and a kernel in a process of its own tell each other besides file calls.
public sealed interface KernelMessage {
  /// To the kernel.
  sealed interface Request extends KernelMessage {}

  /// From the kernel.
  sealed interface Report extends KernelMessage {}

  /// Makes a spare kernel the one of a notebook: before its first run.
  record Configure(KernelConfig config) implements Request {}

  record Submit(CellRequest request) implements Request {}

  record Interrupt() implements Request {}

  record ProvideInput(String text) implements Request {}

  /// @param number of the question, which its answer repeats
  record Ask(long number, Question<?> question) implements Request {}

  /// Lets a spare kernel do what makes its later runs quicker, or rest. It rests for good when it
  /// is
  /// configured.
  record WarmUp(boolean wanted) implements Request {}

  /// Ends the process when it has done what came before.
  record Leave() implements Request {}

  /// A session is ready to run.
  ///
  /// @param description as [dev.mirageworkbench.kernel.Kernel#description]
  record Ready(String description) implements Report {}

  /// [CellEvent.Finished] included, with which a run ends.
  record Event(CellEvent event) implements Report {}

  /// Somebody interrupted the thread that waits for a file call.
  ///
  /// @param lane the connection of the call
  /// @param call its number on that connection
  record CancelCall(int lane, long call) implements Report {}

  /// @param answer empty where the kernel has none now
  record Answered(long number, Optional<Answer> answer) implements Report {}

  record Memory(KernelMemory memory) implements Report {}
}
